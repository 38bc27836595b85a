/** Of fewer people than this nothing is told: who knows the clinic could tell who they are. */
export const SMALLEST_GROUP = 10;

/** A number of people or callbacks as it may be shown; null is withheld. Never zero for what is withheld. */
export type Shown = number | { readonly fewerThan: number } | { readonly moreThan: number } | null;

/**
 * Groups that make up a total which is shown. A group that is too small is not, and neither is as much of the others as
 * keeps subtraction from telling it; those named in `keep` are given up last. Nobody at all is no group.
 */
export function protect<K extends string>(
  groups: Readonly<Record<K, number>>,
  keep: readonly NoInfer<K>[] = [],
): Record<K, Shown> {
  const names = Object.keys(groups) as K[];
  const small = names.filter((name) => isSmall(groups[name]));
  const counts = (of: readonly K[]) => of.map((name) => groups[name]);
  const left = names
    .filter((name) => groups[name] >= SMALLEST_GROUP)
    .sort((a, b) => Number(keep.includes(a)) - Number(keep.includes(b)) || groups[a] - groups[b]);
  const given: K[] = [];
  while (small.length > 0 && left.length > 0 && !areHidden(counts(small), counts(given))) {
    const enough = left.findIndex((name) => areHidden(counts(small), counts([...given, name])));
    given.push(...left.splice(Math.max(0, enough), 1));
  }
  const isTold = small.length === 0 || areHidden(counts(small), counts(given));
  const sum = counts([...small, ...given]).reduce((total, count) => total + count, 0);
  const shown = (name: K): Shown => {
    if (given.includes(name)) {
      // Only where those that are left are fewer than ten together: then this says no more than that.
      const isBounded = isTold && sum - groups[name] < SMALLEST_GROUP;
      return isBounded ? { moreThan: sum - SMALLEST_GROUP } : null;
    }
    if (!small.includes(name)) return groups[name];
    return isTold ? { fewerThan: SMALLEST_GROUP } : null;
  };
  return Object.fromEntries(names.map((name) => [name, shown(name)])) as Record<K, Shown>;
}

/**
 * Whether each small group may still be any number from 1 to 9 for whoever knows the sum of all that is withheld, and
 * which of it is small.
 */
function areHidden(small: readonly number[], given: readonly number[]): boolean {
  const sumOf = (counts: readonly number[], least: number) => counts.reduce((sum, count) => sum + count - least, 0);
  const most = 1 + sumOf(small, 1) + sumOf(given, SMALLEST_GROUP);
  const least = given.length > 0 ? 1 : sumOf(small, 0) - (SMALLEST_GROUP - 1) * (small.length - 1);
  return most >= SMALLEST_GROUP - 1 && least <= 1;
}

/** The same, of a total that may itself be withheld: then its parts are. */
export const protectWithin = <K extends string>(
  total: Shown,
  groups: Readonly<Record<K, number>>,
  keep: readonly NoInfer<K>[] = [],
): Record<K, Shown> =>
  typeof total === 'number'
    ? protect(groups, keep)
    : (Object.fromEntries(Object.keys(groups).map((name) => [name, null])) as Record<K, Shown>);

/** A total that is part of nothing shown. */
export const protectTotal = (count: number): Shown => (isSmall(count) ? { fewerThan: SMALLEST_GROUP } : count);

export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;
