import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPhrases } from '#domain/reading/find-phrases.ts';
import { IDIOMS } from '#domain/reading/idioms.ts';
import { phraseBook, type Phrase } from '#domain/reading/phrases.ts';
import { CRISIS_WORDS } from '#domain/reading/safety-words-crisis.ts';
import { EMERGENCY_WORDS } from '#domain/reading/safety-words-emergency.ts';
import { URGENT_WORDS } from '#domain/reading/safety-words-urgent.ts';
import { spelt } from '#domain/reading/spelling.ts';
import { tokenise } from '#domain/reading/tokens.ts';
import { WORD_CLASSES } from '#domain/reading/word-classes.ts';

/** What of the text a phrase takes as its own, in each way it fits. */
function fits(phrases: Phrase | readonly Phrase[], text: string): readonly string[] {
  const tokens = tokenise(text);
  const found = findPhrases(tokens, phraseBook({ meant: [phrases].flat() }));
  return [...new Set(found.map(({ hits }) => hits.map((hit) => tokens[hit]?.text).join(' ')))];
}

describe('a phrase', () => {
  it.each([
    ['leg|foot numb', 'my foot numb', ['foot numb']],
    ['foot numb', 'foot is numb', []],
    ['foot .. numb', 'foot is so very numb', ['foot numb']],
    ['foot .. numb', 'foot is so very very numb', []],
    ['foot .. numb', 'foot. numb', []],
    ['weak* leg', 'weakened leg', ['weakened leg']],
    ['?my foot ?is numb', 'foot numb', ['foot numb']],
    ['?my foot ?is numb', 'my foot is numb', ['my foot is numb', 'foot is numb']],
    ['<legs> numb', 'rodillas numb', ['rodillas numb']],
    ['took # pills', 'took 12 pills', ['took 12 pills']],
    ['numb & leg|foot', 'the foot and now the toes are numb', ['foot numb']],
    ['numb & leg|foot', 'numb in the foot', ['numb foot']],
    ['foot & numb', 'foot one two three four five six seven eight numb', []],
    ['want to scream & ?anymore', 'want to scream', ['want to scream']],
    ['scream & ?anymore', 'scream anymore', ['scream', 'scream anymore']],
    ['pain ?in foot', 'pain foot pain in foot', ['pain foot', 'pain in foot']],
  ])('%j in %j', (phrase, text, expected) => {
    expect(fits(phrase, text)).toEqual(expected);
  });

  it('begins like another, and goes on as each of them is written', () => {
    const phrases = ['my leg is numb', 'my leg is weak', 'my leg', 'my foot is numb'];
    expect(fits(phrases, 'my leg is weak')).toEqual(['my leg', 'my leg is weak']);
    expect(fits(phrases, 'my foot is numb')).toEqual(['my foot is numb']);
  });

  it('says by all of its places but parts of the body what is the matter', () => {
    const found = findPhrases(
      tokenise('so numb and weak in the leg'),
      phraseBook({ meant: ['numb .. weak .. <leg>'] }),
    );
    expect(found).toEqual([{ meaning: 'meant', start: 1, end: 7, hits: [1, 3, 6], heads: [1, 3] }]);
  });

  it('is found alike in the first text and in the hundredth', () => {
    const book = phraseBook({ meant: ['leg|foot .. numb & not .. feel', 'my leg'] });
    const tokens = () => tokenise('my leg is so numb that i can not really feel it');
    const first = findPhrases(tokens(), book);
    expect(first.length).toBeGreaterThan(1);
    for (const other of ['foot numb', 'not my leg', 'numb']) findPhrases(tokenise(other), book);
    expect(findPhrases(tokens(), book)).toEqual(first);
  });

  it('stands for every pair of two lists as if each pair were written', () => {
    const [ones, others] = [
      ['my foot', 'leg|toe', '?the thigh'],
      ['numb', 'not .. feel', 'weak*'],
    ];
    const written = ones.flatMap((one) => others.map((other) => `${one} & ${other}`));
    for (const text of [
      'the thigh is weakened',
      'i can not really feel my foot or toe, numb',
      'numb leg, weak thigh',
      'not. my foot',
    ])
      expect([...fits([{ ones, others }], text)].sort()).toEqual([...fits(written, text)].sort());
  });
});

const LEXICONS: readonly (readonly Phrase[])[] = [CRISIS_WORDS, EMERGENCY_WORDS, URGENT_WORDS, IDIOMS].flatMap(
  (lexicon) => Object.values<readonly Phrase[]>(lexicon),
);

describe('the phrases as they are written', () => {
  it('name no class of words that there is not', () => {
    const sources = globSync('lambdas/domain/reading/**/*.ts').map((path) =>
      readFileSync(path, 'utf8').replaceAll(/\/\*.*?\*\//gs, ''),
    );
    const named = sources.flatMap((source) => [...source.matchAll(/[\s'`|?]<([a-z]+)>/g)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(500);
    expect([...new Set(named)].filter((name) => !(name in WORD_CLASSES))).toEqual([]);
  });

  it('have two parts at most: a third would never be looked for', () => {
    const parts = LEXICONS.flat().flatMap((phrase) =>
      typeof phrase === 'string'
        ? [phrase.split(' & ').length]
        : [...phrase.ones, ...phrase.others].map((part) => (part.includes(' & ') ? 3 : 2)),
    );
    expect(parts.length).toBeGreaterThan(3000);
    expect(Math.max(...parts)).toBe(2);
  });
});

describe('the spelling of a word', () => {
  it.each([
    // one slip from a critical word: dropped, doubled, swapped, by ear, a wrong key
    ['numbb', 'numb'],
    ['bladdr', 'bladder'],
    ['sucidial', 'sucidial'],
    ['suiicdal', 'suicidal'],
    ['kiero', 'quiero'],
    ['breatje', 'breathe'],
    // a wrong key in a short word, or at its beginning, is another word
    ['pumb', 'pumb'],
    ['greathe', 'greathe'],
    // what the lexicons write as it is stands as it is
    ['siezure', 'siezure'],
    ['stitched', 'stitched'],
    ['draggin', 'dragging'],
    ['stoppp', 'stop'],
    ['peeed', 'peed'],
    ['señora', 'señora'],
  ])('%s is read as %s', (word, meant) => {
    expect(spelt(word)).toBe(meant);
  });
});
