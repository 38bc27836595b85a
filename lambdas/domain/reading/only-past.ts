import { circumstances } from './moments.ts';
import { words } from './phrases.ts';
import { NOW } from './score-words.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

/** "6, same as yesterday" is of today. */
const COMPARED = words('as than como que since desde');
const THEN = words('yesterday ayer anteayer anoche antes era used');

/** "it was an 8 yesterday" says nothing of now; "it was a 7 this morning" is of today. */
export function isOnlyPast(tokens: readonly Token[], score: Stated): boolean {
  const [around] = circumstances(tokens, [score]);
  const near = clause(tokens, score);
  if (!around || near.some((text) => NOW.has(text))) return false;
  if (isUnsureOfNow(tokens)) return true;
  const isThen = near.some(
    (text, at) =>
      (THEN.has(text) && !COMPARED.has(near[at - 1] ?? '')) ||
      (text === 'last' && words('week night month time visit').has(near[at + 1] ?? '')) ||
      words('pasada pasado').has(text),
  );
  if (near.includes('before') && (near.includes('was') || near.includes('been'))) return true;
  if (isWasAlone(tokens, score)) return true;
  if (near.includes('was') && tokens.slice(score.end).some(({ text }) => text === 'gone')) return true;
  if (isLedByWas(tokens, score) && !near.some((text) => SAME_DAY.has(text))) return true;
  if (
    near.some((text) => FELT.has(text)) &&
    near.some((text, at) => WEEKDAYS.has(text) && !COMPARED.has(near[at - 1] ?? ''))
  )
    return true;
  if (isThen)
    return !near.includes('since') && !near.includes('desde') && !near.includes('than') && !near.includes('que');
  return false;
}

const WAS = words('was were yesterday last era fue ayer antes estaba pasada antier anoche');
const UNSURE = [
  'do not know',
  'not sure',
  'no idea',
  'no clue',
  'who knows',
  'not tell you',
  'not honestly tell you',
  'no se',
  'quien sabe',
  'ni idea',
  'sepa',
].map((unsure) => ` ${unsure} `);

/** "I was an 8, now I don't know". */
function isUnsureOfNow(tokens: readonly Token[]): boolean {
  const has = (set: ReadonlySet<string>) => tokens.some(({ text }) => set.has(text));
  if (!has(WAS) || !has(NOW)) return false;
  const text = ` ${tokens.map((token) => token.text).join(' ')} `;
  return UNSURE.some((unsure) => text.includes(unsure));
}

/** "I was a 7", "estaba en 7", with no word of this day. */
function isWasAlone(tokens: readonly Token[], { start, end }: Stated): boolean {
  const led = tokens.slice(Math.max(0, start - 4), start).map(({ text }) => text);
  return (
    end === tokens.length &&
    start <= 4 &&
    words('was era estaba estuve fue').has(led.find((text) => !words('i it my pain mi dolor el yo').has(text)) ?? '')
  );
}

const FELT = words('felt was were era fue estaba dolia');
const WEEKDAYS = words(
  'monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo',
);
export const WAS_ONCE = words('was were era estaba fue');
const BESIDE_WAS = words(
  'hovering sitting running staying stuck hanging living doing holding a an at about around like only just up to un en como de una maybe probably mi it roughly',
);
/** Of this day, though it is over. */
const SAME_DAY = words(
  'today morning mornings afternoon evening tonight woke wake waking hoy manana tarde amanecer amaneci desperte rato ratito hour hours minutes',
);

/** "it was only an 8". */
function isLedByWas(tokens: readonly Token[], { start }: Stated): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 4); at--) {
    const word = tokens[at]?.text ?? '';
    if (words('was were era estaba estuve fue tenia traia andaba dolia').has(word)) return true;
    if (!BESIDE_WAS.has(word)) return false;
  }
  return false;
}

/** The words between the commas and stops around a score. */
function clause(tokens: readonly Token[], { start, end }: Stated): readonly string[] {
  const isBreak = (at: number) =>
    tokens[at]?.before === 'comma' ||
    tokens[at]?.before === 'stop' ||
    words('and but y pero porque because').has(tokens[at]?.text ?? '');
  let from = start;
  while (from > 0 && from > start - 6 && !isBreak(from)) from--;
  let until = end;
  while (until < tokens.length && until < end + 6 && !isBreak(until)) until++;
  // "ayer era 7 hoy mejor": now begins another thought
  const isThen = ({ text }: Token) => THEN.has(text) || WAS.has(text);
  const then = tokens.slice(from, start).some(isThen)
    ? end
    : tokens.findIndex((token, at) => at >= end && isThen(token));
  const now = then < 0 ? -1 : tokens.findIndex(({ text }, at) => at >= then && at < until && NOW.has(text));
  if (now >= 0) until = now;
  return tokens.slice(from, until).map(({ text }) => text);
}
