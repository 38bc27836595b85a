import type { SafetyConcept } from '../reading.ts';
import { isMoreThanDirected } from './pills-too-many.ts';
import type { Match } from './phrases.ts';
import { words } from './phrases.ts';
import type { Token } from './token.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Concepts that only a number tells: a temperature that is a fever, too little oxygen, pills too many to be a dose. */
export function findByNumber(tokens: readonly Token[]): readonly Match<SafetyConcept>[] {
  return tokens.flatMap((token, at) => {
    if (isMoreThanDirected(tokens, at)) return [match('overdose', at)];
    if (token.kind !== 'number') return [];
    if (isTemperature(tokens, at, token.value)) return [match('fever-infection', at)];
    if (isLowOxygen(token.value) && isOfOxygen(tokens, at) && !isDuration(tokens, at)) return [match('breathing', at)];
    if (token.value > MOST_GONE && isOfThem(tokens, at) && isGoneOf(tokens, at)) return [match('overdose', at)];
    if (isTooMany(token.value) && (isPills(tokens, at) || isOfThem(tokens, at)) && tookBefore(tokens, at))
      return [match('overdose', at)];
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
/** Nobody counts anything else in tenths of these: `101.5 this morning`. */
const isFeverAlone = (value: number) =>
  !Number.isInteger(value) && ((value >= 100.4 && value <= 106) || (value >= 38 && value <= 41));
/** In percent of saturation; a home in the mountains reads 90 to 93 too, and a person of the clinic should hear of it. */
const isLowOxygen = (value: number) => value >= 50 && value <= 93;
/** More at once than any label allows; a hundred and more are milligrams. */
const isTooMany = (value: number) => value >= 10 && value < 100;

const TEMPERATURE = words(
  'temp temps temperature temperatura tempature temperture fever fiebre calentura degrees grados thermometer termometro termometer c f celsius fahrenheit centigrados',
);
const OXYGEN = words(
  'oxygen o2 spo2 sat sats saturation oximeter ox oxigeno oximetro saturacion saturo oxigenacion oxi',
);
/** "I sat 60 minutes" is no saturation. */
const DURATIONS = words('minutes minute min mins hours hrs seconds feet miles minutos horas');
/** `O2` is a letter and a number here. */
const isOfOxygen = (tokens: readonly Token[], at: number) =>
  hasNear(tokens, at, OXYGEN, 4) ||
  [1, 2, 3, 4].some((step) => tokens[at - step]?.value === 2 && tokens[at - step - 1]?.text === 'o');
const isDuration = (tokens: readonly Token[], at: number) => DURATIONS.has(tokens[at + 1]?.text ?? '');
/** It is the weather that is hot, or another thing that is measured. */
const NOT_OF_BODY = words(
  `camina caminar sol room outside outdoors weather oven pool tub grill afuera clima estamos horno alberca phoenix humid sunny heatwave
  paid cost costs price bill copay sugar glucose azucar glucosa
  lbs lb pounds miles mile fm kg kilos libras millas dollars pesos bmi imc weigh weight weighed mg radio gas`,
);
const TOOK = words(
  'took taken swallowed popped ate downed tome tomado trague tragado tomo tomando tomarme ingeri meti llevo eche',
);
const PILLS = (WORD_CLASSES['pills'] ?? []).filter((word) => word !== 'gotas');
const PILL_WORDS = new Set(PILLS);
const PILL_STEMS = PILLS.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
const isPill = (word: string) => PILL_WORDS.has(word) || PILL_STEMS.some((stem) => word.startsWith(stem));

function isTemperature(tokens: readonly Token[], at: number, value: number): boolean {
  if (hasNear(tokens, at, NOT_OF_BODY, 4)) return false;
  return (isFever(value) && hasNear(tokens, at, TEMPERATURE, 5)) || (isFeverAlone(value) && !isPriced(tokens, at));
}

const isPriced = (tokens: readonly Token[], at: number) =>
  [tokens[at - 1], tokens[at + 1]].some((near) => near?.kind === 'symbol' && near.text !== '-');

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

/** "10 de esas", "12 of em". */
const isOfThem = (tokens: readonly Token[], at: number): boolean =>
  words('of de').has(tokens[at + 1]?.text ?? '') &&
  words('them em those these esas esos ellas estas').has(tokens[at + 2]?.text ?? '');

/** Of a refill some are always gone; so many are worth a question. */
const MOST_GONE = 6;

/** "9 of em gone", in a text that names the pills. */
const isGoneOf = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 3, at + 6).some(({ text }) => text === 'gone') &&
  tokens.some(({ text }) => isPill(text) || text === 'bottle');

function hasNear(tokens: readonly Token[], at: number, set: ReadonlySet<string>, reach: number): boolean {
  for (let step = 1; step <= reach; step++) if (set.has(tokens[at - step]?.text ?? '')) return true;
  return [1, 2, 3].some((step) => set.has(tokens[at + step]?.text ?? ''));
}
