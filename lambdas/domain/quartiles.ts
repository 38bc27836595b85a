import { SMALLEST_GROUP } from './small-groups.ts';

/** The middle value, and those below and above which a quarter lies. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Null where they would tell of too few. */
export function quartiles(values: readonly number[]): Quartiles | null {
  if (values.length < SMALLEST_GROUP) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) };
}

/** Between two values, in proportion: what spreadsheets and R give by default. To a tenth. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return Math.round((low + (high - low) * (place - Math.floor(place))) * 10) / 10;
}
