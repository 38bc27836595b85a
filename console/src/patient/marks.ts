import type { TextView } from '#contracts/console-views.ts';

export interface Segment {
  readonly words: string;
  /** Of danger, where there are any. */
  readonly concepts: readonly string[];
}

/** The body in pieces, each with the dangers that its words speak of. Marks may overlap, and those of one place join. */
export function segmentsOf(body: string, marks: NonNullable<TextView['marks']> = []): Segment[] {
  const within = (place: number): number => Math.min(Math.max(place, 0), body.length);
  const edges = [0, body.length, ...marks.flatMap(({ from, to }) => [within(from), within(to)])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? body.length;
    const here = marks.filter((mark) => mark.from <= from && mark.to >= to);
    return { words: body.slice(from, to), concepts: [...new Set(here.map(({ concept }) => concept))] };
  });
}
