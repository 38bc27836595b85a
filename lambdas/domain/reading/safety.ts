import type { SafetyConcept } from '../reading.ts';
import { findPhrases, phraseBook, words, type Match } from './phrases.ts';
import { findByNumber } from './safety-numbers.ts';
import { isLongAgo, isNearMiss, isNegated, isOther } from './safety-scope.ts';
import { IDIOMS } from './idioms.ts';
import { CRISIS_WORDS } from './safety-words-crisis.ts';
import { EMERGENCY_WORDS } from './safety-words-emergency.ts';
import { URGENT_WORDS } from './safety-words-urgent.ts';
import type { Token } from './tokens.ts';

export interface Safety {
  readonly concepts: readonly SafetyConcept[];
  /** Tokens that speak of symptoms, also where negated; a score may stand beside any of them. */
  readonly covered: ReadonlySet<number>;
}

const BOOK = phraseBook({ ...CRISIS_WORDS, ...EMERGENCY_WORDS, ...URGENT_WORDS });
const IDIOM_BOOK = phraseBook(IDIOMS);

interface Idioms {
  readonly any: ReadonlySet<number>;
  /** Only of falls and crashes. */
  readonly fall: ReadonlySet<number>;
}

/** What was a near miss did not happen; other concepts are felt, and "almost" makes them no less. */
const EVENTS: ReadonlySet<SafetyConcept> = new Set(['trauma', 'collapse', 'bladder-bowel']);
/** Still a concern when long ago: that is what a history is. */
const NEVER_PAST: ReadonlySet<SafetyConcept> = new Set(['cancer-history', 'self-harm']);

export function readSafety(tokens: readonly Token[]): Safety {
  const figures = findPhrases(tokens, IDIOM_BOOK);
  const hitsOf = (meaning: string) => figures.filter((one) => one.meaning === meaning).flatMap(({ hits }) => hits);
  const idioms: Idioms = { any: new Set(hitsOf('idiom')), fall: new Set(hitsOf('no-fall')) };
  const matches = [...findPhrases(tokens, BOOK), ...findByNumber(tokens)];
  const said = matches.filter((match) => !isExcused(tokens, match, idioms));
  const places = placesOf(said);
  const concepts = new Set(said.filter((match) => !isAbsorbed(tokens, match, places)).map(({ meaning }) => meaning));
  // despair that speaks of death or harm is a crisis and nothing less
  if (concepts.has('self-harm')) concepts.delete('distress');
  const covered = new Set([...idioms.any, ...idioms.fall, ...matches.flatMap(({ hits }) => hits)]);
  return { concepts: ORDER.filter((concept) => concepts.has(concept)), covered };
}

const ORDER = Object.keys({ ...CRISIS_WORDS, ...EMERGENCY_WORDS, ...URGENT_WORDS }) as readonly SafetyConcept[];

/** The same words that say the graver concept do not say the lesser one as well. */
const ABSORBED_BY: Partial<Record<SafetyConcept, readonly SafetyConcept[]>> = {
  'leg-weakness': ['saddle-numbness'],
  'bladder-bowel': ['breathing'],
  distress: ['bladder-bowel', 'breathing'],
  trauma: ['unexplained-weight-loss', 'bladder-bowel'],
  numbness: ['saddle-numbness', 'leg-weakness', 'bladder-bowel'],
};

/** Where each concept that absorbs another is said. */
function placesOf(said: readonly Match<SafetyConcept>[]): ReadonlyMap<SafetyConcept, ReadonlySet<number>> {
  const places = new Map<SafetyConcept, Set<number>>();
  for (const { meaning, hits } of said) {
    const known = places.get(meaning) ?? new Set<number>();
    for (const hit of hits) known.add(hit);
    places.set(meaning, known);
  }
  return places;
}

function isAbsorbed(
  tokens: readonly Token[],
  match: Match<SafetyConcept>,
  places: ReadonlyMap<SafetyConcept, ReadonlySet<number>>,
): boolean {
  const graver = (ABSORBED_BY[match.meaning] ?? []).flatMap((concept) => places.get(concept) ?? []);
  const isGraver = (at: number) => graver.some((hits) => hits.has(at));
  if (match.hits.every(isGraver)) return true;
  // in one breath: "my leg is numb and weak"
  return match.meaning === 'numbness' && (match.hits.some(isGraver) || isBeside(tokens, match, isGraver));
}

function isBeside(
  tokens: readonly Token[],
  { start, end }: Match<unknown>,
  isGraver: (at: number) => boolean,
): boolean {
  for (let at = end; at < end + 4 && tokens[at] && tokens[at]?.before !== 'stop'; at++) if (isGraver(at)) return true;
  for (let at = start; at > start - 4 && at > 0 && tokens[at]?.before !== 'stop'; at--)
    if (isGraver(at - 1)) return true;
  return false;
}

function isExcused(tokens: readonly Token[], match: Match<SafetyConcept>, idioms: Idioms): boolean {
  const { meaning, heads } = match;
  if (meaning !== 'self-harm' && heads.some((head) => idioms.any.has(head))) return true;
  if ((meaning === 'trauma' || meaning === 'collapse') && heads.some((head) => idioms.fall.has(head))) return true;
  if (meaning === 'self-harm' && match.hits.every((hit) => idioms.any.has(hit))) return true;
  if (isNegated(tokens, match) || isOther(tokens, match)) return true;
  if (EVENTS.has(meaning) && isNearMiss(tokens, match)) return true;
  if (meaning === 'unexplained-weight-loss' && isExplained(tokens, match)) return true;
  return !NEVER_PAST.has(meaning) && isLongAgo(tokens, match);
}

const EXPLAINING =
  words(`diet dieting exercise exercising gym purpose ozempic wegovy trying goal want need should walking keto watchers noom proud
  dieta ejercicio proposito quiero necesito intentando tratando caminando meta`);
const NOT_EXPLAINING = words('without not no sin never');

function isExplained(tokens: readonly Token[], match: Match<unknown>): boolean {
  const from = Math.max(0, match.start - 6);
  const near = tokens.slice(from, match.end + 8);
  return near.some(
    ({ text }, at) =>
      EXPLAINING.has(text) && !near.slice(Math.max(0, at - 3), at).some((token) => NOT_EXPLAINING.has(token.text)),
  );
}
