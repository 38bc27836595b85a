import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import { isPainScore } from '#domain/reading.ts';

// Thousands of readings a test, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const WORDS: readonly (readonly string[])[] = [
  ['zero', 'cero', 'none', 'no pain', 'sin dolor', 'nada'],
  ['one', 'uno'],
  ['two', 'dos'],
  ['three', 'tres'],
  ['four', 'cuatro'],
  ['five', 'cinco'],
  ['six', 'seis'],
  ['seven', 'siete', 'sevn', 'siette'],
  ['eight', 'ocho'],
  ['nine', 'nueve'],
  ['ten', 'diez'],
];
const FULL_WIDTH = '０１２３４５６７８９';
const SPELLINGS = WORDS.flatMap((words, n) => {
  const keycaps = [...`${n}`].map((digit) => `${digit}\uFE0F\u20E3`).join('');
  const fullWidth = [...`${n}`].map((digit) => FULL_WIDTH.charAt(Number(digit))).join('');
  const written = [`${n}`, `${n}/10`, `${n} out of 10`, `${n} de 10`, `${n} sobre 10`, keycaps, fullWidth, ...words];
  return written.map((spelling) => [spelling, n] as const);
});
const NUMERALS = SPELLINGS.filter(([spelling]) => !/no pain|sin dolor|nada|none/.test(spelling));

const spelling = fc.constantFrom(...SPELLINGS);
const numeral = fc.constantFrom(...NUMERALS);
const before = fc.constantFrom(
  '',
  'hi. ',
  'Good morning, ',
  'Hola doctora. ',
  'thanks for asking. ',
  'ok, ',
  'took 2 ibuprofen. ',
  'Day 3. ',
  '2 weeks now. ',
);
const lead = fc.constantFrom(
  '',
  'pain is ',
  "it's a ",
  'my back is a ',
  'about a ',
  "I'd say ",
  'el dolor es ',
  'como un ',
  'estoy en ',
  'hoy ',
);
const after = fc.constantFrom(
  '',
  '!',
  '!!',
  '.',
  ' today',
  ' thanks',
  '. gracias',
  ', ok',
  ' right now',
  ' hoy',
  '. See you on 5/12',
  '. Took 3 pills at 5pm',
);
const SAFETY_PHRASES = [
  'my legs are numb',
  'I peed myself',
  'chest pain',
  'I want to die',
  'I fell yesterday',
  'fever and chills',
  'my foot drags',
  'me caí',
  'tengo fiebre',
  'me duele el pecho',
  'no siento las piernas',
  'quiero morirme',
] as const;
const safetyPhrase = fc.constantFrom(...SAFETY_PHRASES);
const optOut = fc.constantFrom(
  'STOP',
  'please stop texting me',
  'unsubscribe',
  'remove me from this list',
  'no me manden más mensajes',
  'no more messages',
);

describe('a score', () => {
  it('in every spelling of the contract reads as itself inside harmless sentences', () => {
    fc.assert(
      fc.property(before, lead, numeral, after, (start, pain, [written, n], end) => {
        expect(readReply(start + pain + written + end)).toMatchObject({ kind: 'score', score: n, safety: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('is read from no number outside 0 to 10', () => {
    fc.assert(
      fc.property(
        lead,
        fc.oneof(fc.integer({ min: 11, max: 99_999 }), fc.integer({ min: -999, max: -1 })),
        after,
        (pain, n, end) => {
          expect(readReply(pain + n + end).score).toBeNull();
        },
      ),
    );
  });

  it('is read from no number that counts, times or dates something', () => {
    const counted = fc.constantFrom(
      'pills',
      'weeks',
      'minutes',
      'miles',
      'tylenol',
      'pm',
      '%',
      'pastillas',
      'semanas',
      'horas',
      'mg',
      'dollars',
    );
    fc.assert(
      fc.property(before, fc.integer({ min: 0, max: 10 }), counted, (start, n, unit) => {
        expect(readReply(`${start}${n} ${unit}`).score).toBeNull();
      }),
    );
  });

  it('stays when a safety phrase is added, and the concepts stay when a score is: every pair', () => {
    const lost = SAFETY_PHRASES.flatMap((phrase) => {
      const alone = readReply(phrase).safety;
      return SPELLINGS.flatMap(([written, n]) =>
        ['. ', ', ', ' and ', '\n', '! '].flatMap((joint) =>
          [written + joint + phrase, phrase + joint + written].filter((both) => {
            const { score, safety } = readReply(both);
            return score !== n || !alone.every((concept) => safety.includes(concept));
          }),
        ),
      );
    });
    // "Well, my chest hurts": before a comma, nada is how many begin a sentence.
    expect(lost).toEqual(['nada, me duele el pecho']);
  });

  it('wins over everything but a reaction', () => {
    const other = fc.oneof(
      spelling.map(([written]) => written),
      safetyPhrase,
      fc.constantFrom('call me', 'better', 'thanks', 'wrong number', 'mejor'),
    );
    fc.assert(
      fc.property(other, optOut, fc.constantFrom('. ', '! ', '\n'), fc.boolean(), (text, stop, joint, isFirst) => {
        expect(readReply(isFirst ? stop + joint + text : text + joint + stop).kind).toBe('opt-out');
        expect(readReply(`Liked "${text}${joint}${stop}"`)).toMatchObject({ kind: 'reaction', safety: [] });
      }),
    );
  });
});

describe('what changes nothing', () => {
  const plain = fc.oneof(
    fc.tuple(lead, spelling).map(([pain, [written]]) => pain + written),
    safetyPhrase,
    optOut,
    fc.constantFrom(
      'please call me',
      "it's not any better",
      "I can't go on living",
      'was 8, now 4',
      'wrong number',
      'gracias',
      'casi nada',
    ),
  );

  it.each([
    ['capitals', (body: string) => body.toUpperCase()],
    ['white space', (body: string) => `  ${body.replaceAll(' ', ' \t ')} \n`],
    ['zero-width characters', (body: string) => [...body].join('\u200B')],
    ['smart quotes', (body: string) => body.replaceAll("'", '’')],
    [
      'full-width forms',
      (body: string) => body.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['a signature', (body: string) => `${body}\n\nSent from my iPhone 12`],
    ['missing accents', (body: string) => body.normalize('NFD').replaceAll(/\p{M}/gu, '')],
  ])('%s', (_, change) => {
    fc.assert(
      fc.property(plain, (body) => {
        expect(readReply(change(body))).toEqual(readReply(body));
      }),
    );
  });
});

describe('any text', () => {
  const scraps = fc.constantFrom(
    ...'0 1 5 10 11 / - . , pain no not my mom legs numb stop call me better de a or \uD83D 👍 " % day seven ½ ²'.split(
      ' ',
    ),
  );
  it('has a reading that keeps the contract, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(scraps).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anything, (body) => {
        const { kind, score, notes, wantsCall, safety } = readReply(body);
        expect(kind === 'score').toBe(score !== null);
        if (score === null) expect(notes).toEqual([]);
        else expect(isPainScore(score)).toBe(true);
        if (kind === 'call-me') expect(wantsCall).toBe(true);
        if (kind === 'reaction') expect(safety).toEqual([]);
        expect(new Set(safety).size).toBe(safety.length);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '7 ',
    'my legs are numb ',
    'not ',
    '"',
    'do not want ',
    'from 8 to ',
    'liked "',
    '\uD83D',
    'better ',
    '7/',
    'a',
    '5 or ',
  ])('takes time in proportion to its length, %j over and over', (part) => {
    const ratio = microsecondsPerCharacter(part, 100_000) / microsecondsPerCharacter(part, 10_000);
    // Quadratic time would be ten times as much a character.
    expect(ratio).toBeLessThan(5);
  });
});

/** Over enough readings for the coarse clock of what this thread alone takes; other processes hold the processor too. */
function microsecondsPerCharacter(part: string, length: number): number {
  const body = part.repeat(Math.ceil(length / part.length));
  const begun = process.threadCpuUsage();
  for (let readings = 1; ; readings++) {
    readReply(body);
    const spent = process.threadCpuUsage(begun).user;
    if (spent >= ENOUGH_MICROSECONDS) return spent / (readings * body.length);
  }
}
const ENOUGH_MICROSECONDS = 150_000;
