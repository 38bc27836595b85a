import type { SafetyConcept } from '../reading.ts';
import { isAbsorbed, placesOf } from './absorbed.ts';
import { findPhrases } from './find-phrases.ts';
import { phraseBook, words, type Match } from './phrases.ts';
import { findByNumber } from './safety-numbers.ts';
import { inPatientsVoice, isForPatient } from './safety-scope/caregiver.ts';
import { isFarewell } from './farewell.ts';
import { isHypothetical } from './safety-scope/hypothetical.ts';
import { isLongAgo } from './safety-scope/long-ago.ts';
import { isImproved } from './safety-scope/improved.ts';
import { isNearMiss } from './safety-scope/near-miss.ts';
import { isNegated } from './safety-scope/negated.ts';
import { isOneSided } from './safety-scope/one-sided.ts';
import { isOther } from './safety-scope/other-person.ts';
import { isSpent } from './safety-scope/spent-negation.ts';
import { IDIOMS } from './idioms.ts';
import { CRISIS_WORDS } from './safety-words-crisis.ts';
import { EMERGENCY_WORDS } from './safety-words-emergency.ts';
import { URGENT_WORDS } from './safety-words-urgent.ts';
import type { Token } from './token.ts';

export interface Safety {
  readonly concepts: readonly SafetyConcept[];
  /** Tokens that speak of symptoms, also where negated; a score may stand beside any of them. */
  readonly covered: ReadonlySet<number>;
}

const BOOK = phraseBook({ ...CRISIS_WORDS, ...EMERGENCY_WORDS, ...URGENT_WORDS });
const IDIOM_BOOK = phraseBook(IDIOMS);
const ORDER = Object.keys({ ...CRISIS_WORDS, ...EMERGENCY_WORDS, ...URGENT_WORDS }) as readonly SafetyConcept[];

const UNBODILY: ReadonlySet<SafetyConcept> = new Set([
  'self-harm',
  'distress',
  'overdose',
  'leg-weakness',
  'bladder-bowel',
  'saddle-numbness',
]);
/** A score may stand beside these; death and despair, excused or not, are no symptoms. */
const COVERING: ReadonlySet<string> = new Set(
  Object.keys(IDIOMS).filter((one) => one !== 'no-death' && one !== 'no-despair'),
);

/** What each sort of idiom excuses, and nothing else: a leg that sleeps for a minute says nothing of the chest. */
const EXCUSED_BY: Readonly<Record<keyof typeof IDIOMS, readonly SafetyConcept[]>> = {
  // of self-harm only what they say whole, see `isFigurative`
  'strong-words': ['distress'],
  'only-unfelt': ['numbness', 'saddle-numbness', 'leg-weakness', 'bladder-bowel'],
  'no-dose': ['overdose', 'severe-medication-reaction'],
  'no-toilet': ['saddle-numbness', 'bladder-bowel', 'numbness'],
  'no-body': ORDER.filter((concept) => !UNBODILY.has(concept)),
  'no-legs': ['leg-weakness', 'numbness', 'saddle-numbness', 'trauma'],
  'no-sleep': ['numbness', 'leg-weakness', 'saddle-numbness', 'collapse', 'wound'],
  'no-death': ['self-harm'],
  'no-despair': ['distress'],
  'only-hurts': [],
  'no-leak': ['bladder-bowel'],
  'no-fall': ['trauma', 'collapse'],
};
type Idioms = ReadonlyMap<string, ReadonlySet<number>>;
const SORTS = Object.keys(EXCUSED_BY) as readonly (keyof typeof EXCUSED_BY)[];
const ANY_BUT_DEATH = [
  'strong-words',
  'only-unfelt',
  'no-dose',
  'no-toilet',
  'no-body',
  'no-legs',
  'no-sleep',
] as const;

/** What was a near miss did not happen; other concepts are felt, and "almost" makes them no less. */
const EVENTS: ReadonlySet<SafetyConcept> = new Set(['trauma', 'collapse', 'bladder-bowel']);
/** What has got better is neither new nor progressing. */
const FADING: ReadonlySet<SafetyConcept> = new Set(['leg-weakness', 'numbness']);
/** Still a concern when long ago: that is what a history is. */
const NEVER_PAST: ReadonlySet<SafetyConcept> = new Set(['cancer-history', 'self-harm']);

export function readSafety(tokens: readonly Token[]): Safety {
  const figures = findPhrases(tokens, IDIOM_BOOK);
  const idioms = placesOf(figures);
  const isCaregiver = isForPatient(tokens);
  const matches = [
    ...findPhrases(tokens, BOOK),
    ...(isCaregiver ? findPhrases(inPatientsVoice(tokens), BOOK) : []),
    ...findByNumber(tokens),
  ];
  const said = matches.filter((match) => !isExcused(tokens, match, idioms, isCaregiver));
  const places = placesOf(said);
  const concepts = new Set(said.filter((match) => !isAbsorbed(tokens, match, places)).map(({ meaning }) => meaning));
  if (concepts.has('distress') && isFarewell(tokens)) concepts.add('self-harm');
  // despair that speaks of death or harm is a crisis and nothing less
  if (concepts.has('self-harm')) concepts.delete('distress');
  const covered = new Set([
    ...figures.filter(({ meaning }) => COVERING.has(meaning)).flatMap(({ hits }) => hits),
    ...matches.flatMap(({ hits }) => hits),
  ]);
  return { concepts: ORDER.filter((concept) => concepts.has(concept)), covered };
}

function isExcused(
  tokens: readonly Token[],
  match: Match<SafetyConcept>,
  idioms: Idioms,
  isCaregiver: boolean,
): boolean {
  const { meaning } = match;
  if (isFigurative(match, idioms)) return true;
  if (isNegated(tokens, match) || (!isCaregiver && isOther(tokens, match))) return true;
  if (isHypothetical(tokens, match)) return true;
  if (meaning === 'leg-weakness' && (isSpent(tokens, match) || isOneSided(tokens, match))) return true;
  if (FADING.has(meaning) && isImproved(tokens, match)) return true;
  if (EVENTS.has(meaning) && isNearMiss(tokens, match)) return true;
  if (meaning === 'unexplained-weight-loss' && isExplained(tokens, match)) return true;
  return !NEVER_PAST.has(meaning) && isLongAgo(tokens, match);
}

function isFigurative({ meaning, heads, hits }: Match<SafetyConcept>, idioms: Idioms): boolean {
  if (meaning === 'self-harm' && hits.every((hit) => ANY_BUT_DEATH.some((one) => idioms.get(one)?.has(hit))))
    return true;
  return SORTS.some((sort) => {
    const said = idioms.get(sort);
    if (!said || !EXCUSED_BY[sort].includes(meaning)) return false;
    return sort === 'no-death' || sort === 'no-despair'
      ? hits.some((hit) => said.has(hit))
      : heads.some((head) => said.has(head));
  });
}

const EXPLAINING =
  words(`diet dieting exercise exercising gym purpose ozempic wegovy trying goal want need should walking keto watchers noom proud
  dieta ejercicio proposito quiero necesito intentando tratando caminando meta`);
const NOT_EXPLAINING = words('without not no sin ni never ningun ninguna');

function isExplained(tokens: readonly Token[], match: Match<unknown>): boolean {
  const from = Math.max(0, match.start - 6);
  const near = tokens.slice(from, match.end + 8);
  return near.some(
    ({ text }, at) =>
      EXPLAINING.has(text) && !near.slice(Math.max(0, at - 3), at).some((token) => NOT_EXPLAINING.has(token.text)),
  );
}
