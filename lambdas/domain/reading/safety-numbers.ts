import type { SafetyConcept } from '../reading.ts';
import type { Match } from './phrases.ts';
import { words } from './phrases.ts';
import type { Token } from './tokens.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Concepts that only a number tells: a temperature that is a fever, pills too many to be a dose. */
export function findByNumber(tokens: readonly Token[]): readonly Match<SafetyConcept>[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'number') return [];
    if (isFever(token.value) && hasNear(tokens, at, TEMPERATURE, 4)) return [match('fever-infection', at)];
    if (isTooMany(token.value) && isPills(tokens, at) && tookBefore(tokens, at)) return [match('overdose', at)];
    return [];
  });
}

const match = (meaning: SafetyConcept, at: number): Match<SafetyConcept> => ({
  meaning,
  start: at,
  end: at + 1,
  hits: [at],
  heads: [at],
});

/** From 100.4 °F or 38 °C, the usual definition. */
const isFever = (value: number) => (value >= 100.4 && value <= 108) || (value >= 38 && value <= 43);
/** More at once than any label allows; a hundred and more are milligrams. */
const isTooMany = (value: number) => value >= 10 && value < 100;

const TEMPERATURE = words('temp temperature temperatura fever fiebre calentura degrees');
const TOOK = words(
  'took taken swallowed popped ate downed tome tomado trague tragado tomo tomando tomarme ingeri meti llevo eche',
);
const PILLS = (WORD_CLASSES['pills'] ?? []).filter((word) => word !== 'gotas');
const PILL_WORDS = new Set(PILLS);
const PILL_STEMS = PILLS.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
const isPill = (word: string) => PILL_WORDS.has(word) || PILL_STEMS.some((stem) => word.startsWith(stem));

function tookBefore(tokens: readonly Token[], at: number): boolean {
  for (let step = 1; step <= 5 && tokens[at - step + 1]?.before !== 'stop'; step++)
    if (TOOK.has(tokens[at - step]?.text ?? '')) return true;
  return false;
}

function isPills(tokens: readonly Token[], at: number): boolean {
  const after = tokens.slice(at + 1, at + 4);
  const stop = after.findIndex(({ before }) => before === 'stop');
  return (
    after.slice(0, stop < 0 ? 3 : stop).some(({ text }) => isPill(text)) &&
    !words('mg mgs miligramos').has(tokens[at + 1]?.text ?? '')
  );
}

function hasNear(tokens: readonly Token[], at: number, set: ReadonlySet<string>, reach: number): boolean {
  for (let step = 1; step <= reach; step++) if (set.has(tokens[at - step]?.text ?? '')) return true;
  return [1, 2, 3].some((step) => set.has(tokens[at + step]?.text ?? ''));
}
