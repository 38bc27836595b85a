import type { SafetyConcept } from '../reading.ts';
import type { Match } from './phrases.ts';
import type { Token } from './token.ts';

/** The same words that say the graver concept do not say the lesser one as well. */
const ABSORBED_BY: Partial<Record<SafetyConcept, readonly SafetyConcept[]>> = {
  'leg-weakness': ['saddle-numbness'],
  'bladder-bowel': ['breathing'],
  distress: ['bladder-bowel', 'breathing'],
  trauma: ['unexplained-weight-loss', 'bladder-bowel'],
  numbness: ['saddle-numbness', 'leg-weakness', 'bladder-bowel'],
};

/** Where each concept, or sort of idiom, is said. */
export function placesOf<Meaning>(said: readonly Match<Meaning>[]): ReadonlyMap<Meaning, ReadonlySet<number>> {
  const places = new Map<Meaning, Set<number>>();
  for (const { meaning, hits } of said) {
    const known = places.get(meaning) ?? new Set<number>();
    for (const hit of hits) known.add(hit);
    places.set(meaning, known);
  }
  return places;
}

export function isAbsorbed(
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
