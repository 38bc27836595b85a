/** Of the 160 septets that one segment holds, a character takes one; a text with any other character holds 70. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Sent as an escape and a character: two septets. */
const EXTENDED = new Set('\f^{}\\[~]|€');

export const SEGMENT_SEPTETS = 160;

/** Undefined where a character is not in the GSM-7 alphabet. */
export function septets(text: string): number | undefined {
  let count = 0;
  for (const character of text) {
    const size = BASIC.has(character) ? 1 : EXTENDED.has(character) ? 2 : undefined;
    if (size === undefined) return undefined;
    count += size;
  }
  return count;
}

/** Those that compatibility decomposition leaves alone. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '•': '-',
  '\t': ' ',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  Œ: 'OE',
  œ: 'oe',
};

/** The nearest text that fits the alphabet: accents that it lacks are taken off, what has no likeness is dropped. */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC'), nearest).join('');
}

function nearest(character: string): string {
  if (septets(character) !== undefined) return character;
  // Decomposed, `í` is an `i` and an accent, an ellipsis three full stops, a no-break space a space.
  const parts = Array.from(character.normalize('NFKD'), (part) => PLAIN[part] ?? part);
  return parts.filter((part) => septets(part) !== undefined).join('');
}
