export interface TrendInput {
  readonly painAtVisit: number | null;
  readonly scores: readonly { readonly day: number; readonly score: number }[];
  /** Of the check-ins, after the visit. */
  readonly days: readonly number[];
}

export interface Trend {
  readonly points: readonly { readonly day: number; readonly score: number }[];
  /** Where the chart ends. */
  readonly lastDay: number;
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
}

/** What the chart draws: every score at its day, the visit's first. */
export function trendOf({ painAtVisit, scores, days }: TrendInput): Trend {
  const sorted = scores.map(({ day, score }) => ({ day, score })).sort((a, b) => a.day - b.day);
  const lastDay = Math.max(1, ...days, ...sorted.map(({ day }) => day));
  return {
    points: painAtVisit === null ? sorted : [{ day: 0, score: painAtVisit }, ...sorted],
    lastDay,
    ticks: [{ day: 0, label: 'Visit' }, ...days.map((day) => ({ day, label: `Day ${day}` }))],
  };
}
