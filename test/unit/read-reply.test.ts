import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import { isPainScore, type ReadingKind } from '#domain/reading.ts';

/** Every spelling of a score, with the score it is. */
const SCORES = new Map<string, number>();
for (let n = 0; n <= 999; n++) {
  if (n <= 10) SCORES.set(`${n}`, n);
  for (const outOfTen of ['/10', ' /10', '/ 10', ' / 10', ' out of 10', 'out of 10'])
    SCORES.set(`${n}${outOfTen}`, Math.min(n, 10));
}

describe('a score', () => {
  it.each([...SCORES].slice(0, 80))('is read from %j as %j', (body, score) => {
    expect(readReply(body)).toMatchObject({ kind: 'score', score, safety: [], trend: null, wantsCall: false });
  });

  it.each(['7!!', ' 7 ', '7.', '?7?', '７', '\u200B7\uFEFF', '7\n', '7 !', '7/10.', '7 OUT  of 10', '7／10'])(
    'is read from %j as 7',
    (body) => expect(readReply(body)).toMatchObject({ kind: 'score', score: 7, notes: [] }),
  );

  it('above 10 out of 10 is 10, and staff see that it was capped', () => {
    expect(readReply('11/10')).toMatchObject({ kind: 'score', score: 10, notes: ['capped'] });
    expect(readReply('10/10')).toMatchObject({ kind: 'score', score: 10, notes: [] });
  });

  it.each([
    '',
    ' ',
    '11',
    '100',
    '-1',
    '.5',
    ',5',
    '...5',
    '0.5',
    '7.5',
    '7,5',
    '07',
    '1 0',
    '6-7',
    '6 or 7',
    '7/9',
    '07/10',
    '1000/10',
    '7 7',
    'seven',
    '7️⃣',
    'day 3',
    'call me at 5',
    'not a 7',
    'it is a 7',
    '½',
    '7²',
    '5/12',
    '7/10/26',
    '7%',
    '+7',
    '#7',
    '7pm',
  ])('is not read from %j', (body) => {
    expect(readReply(body)).toMatchObject({ kind: 'unclear', score: null });
  });

  it('is read from nothing but the listed spellings', () => {
    const nearScores = fc.string({
      unit: fc.constantFrom(...'0123456789', '10', '/10', ' out of 10', ...' /.,!?-+:%x½\n\u200B'),
    });
    fc.assert(
      fc.property(nearScores, (body) => {
        const { kind, score } = readReply(body);
        const bare = body
          .replaceAll('\u200B', '')
          .replace(/\s+/g, ' ')
          .replace(/^[ !.,?]+|[ !.,?]+$/g, '');
        if (kind === 'score') expect(SCORES.get(bare)).toBe(score);
        else expect(score).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('is read from every listed spelling with room and punctuation around it', () => {
    const around = fc.string({ unit: fc.constantFrom(...' !?\n\u200B') });
    fc.assert(
      fc.property(around, fc.constantFrom(...SCORES), around, (before, [spelling, score], after) => {
        expect(readReply(before + spelling + after)).toMatchObject({ kind: 'score', score });
      }),
    );
  });
});

const KEYWORDS: readonly (readonly [ReadingKind, readonly string[]])[] = [
  [
    'opt-out',
    [
      'STOP',
      'STOPALL',
      'UNSUBSCRIBE',
      'CANCEL',
      'END',
      'QUIT',
      'REVOKE',
      'OPTOUT',
      'opt out',
      'Stop.',
      ' stop! ',
      '.stop',
    ],
  ],
  ['opt-out', ['ALTO', 'PARAR', 'CANCELAR', 'BAJA', 'SALIR', 'FIN', 'BASTA', 'Basta!!']],
  ['opt-in', ['START', 'UNSTOP', 'start']],
  ['help', ['HELP', 'INFO', 'AYUDA', 'help?']],
  ['call-me', ['CALL', 'LLAMAR', 'call.']],
  ['thanks', ['ok', 'Thanks', 'thank you!', 'gracias', '👍', '👍🏽', '👍\uFE0F']],
  [
    'unclear',
    ['YES', 'no', 'the pain won’t stop', 'stop please', 'call 911', 'ok 7', 'end of day 3', 'constructor', '__proto__'],
  ],
];

describe('a keyword', () => {
  it.each(KEYWORDS.flatMap(([kind, bodies]) => bodies.map((body) => [body, kind] as const)))(
    '%j is %s',
    (body, kind) => {
      expect(readReply(body)).toMatchObject({ kind, score: null, wantsCall: kind === 'call-me' });
    },
  );
});

describe('any text', () => {
  it('has a reading that keeps the contract', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        const { kind, score, safety } = readReply(body);
        expect(kind === 'score').toBe(score !== null);
        if (score !== null) expect(isPainScore(score)).toBe(true);
        expect(safety).toEqual([]);
      }),
    );
  });

  it.each(['7', ' ', '!', '7 ', '/10', '\u200B', '\uFDFA', '\uD83D'])('of 200,000 times %j is read at once', (part) => {
    const begun = performance.now();
    readReply(`x${part.repeat(200_000)}x`);
    // Quadratic time would be minutes.
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
