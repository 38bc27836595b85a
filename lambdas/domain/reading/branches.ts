import { placeOf, type Place } from './phrase-places.ts';

/** How far a phrase has been followed. */
export interface Course<Meaning> {
  readonly meaning: Meaning;
  /** The part of it that is followed. */
  readonly part: string;
  /** Where its next place is written. */
  readonly at: number;
  /** The parts of which any may come behind this one; none behind the last. */
  readonly followedBy: readonly string[];
}

const GAP = 3;
const APART = 7;

/**
 * Phrases that go alike up to here: what they share is looked for once. How they go on is read when a text first comes
 * this far; hardly any phrase of thousands is ever followed beyond its first word, and loading waits for none.
 */
export class Branch<Meaning> {
  readonly place: Place;
  /** Of its place; said here too, for most branches are asked for nothing else. */
  readonly choiceId: number;
  readonly isOptional: boolean;
  /** The one that leads here. */
  readonly from: Branch<Meaning> | undefined;
  #courses: Course<Meaning>[] = [];
  #ends: readonly Meaning[] = [];
  #next: readonly Branch<Meaning>[] | undefined;
  #followedFrom = 0;
  #distances = 0;

  constructor(place: Place, from?: Branch<Meaning>) {
    this.place = place;
    this.choiceId = place.choice.id;
    this.isOptional = place.isOptional;
    this.from = from;
  }

  lead(course: Course<Meaning>): void {
    this.#courses.push(course);
  }

  /** Marks that it is followed so far from that start, and says how far from it that was done before: a bit for each. */
  follow(start: number, distance: number): number {
    const before = this.#followedFrom === start ? this.#distances : 0;
    this.#followedFrom = start;
    this.#distances = before | distance;
    return before;
  }

  /** The branches that go on from here. */
  next(): readonly Branch<Meaning>[] {
    return this.#next ?? this.#grow();
  }

  /** What the phrases mean that end here. */
  ends(): readonly Meaning[] {
    if (!this.#next) this.#grow();
    return this.#ends;
  }

  #grow(): readonly Branch<Meaning>[] {
    const ends: Meaning[] = [];
    const next = new Map<Place, Branch<Meaning>>();
    for (const { meaning, part, at, followedBy } of this.#courses) {
      const on = placeFrom(part, at);
      if (on) branchAt(on.place, next, this).lead({ meaning, part, at: on.end, followedBy });
      else if (followedBy.length === 0) ends.push(meaning);
      for (const other of on ? [] : followedBy) {
        const first = placeFrom(other, 0, APART);
        if (first) branchAt(first.place, next, this).lead({ meaning, part: other, at: first.end, followedBy: [] });
      }
    }
    this.#courses = [];
    this.#ends = ends;
    this.#next = [...next.values()];
    return this.#next;
  }
}

/** The branch of that place, a new one where there is none yet. */
export function branchAt<Meaning>(
  place: Place,
  branches: Map<Place, Branch<Meaning>>,
  from?: Branch<Meaning>,
): Branch<Meaning> {
  const known = branches.get(place);
  if (known) return known;
  const branch = new Branch<Meaning>(place, from);
  branches.set(place, branch);
  return branch;
}

/** The place that is written there, and where it ends; undefined behind the last. */
export function placeFrom(
  part: string,
  at: number,
  apart = 0,
): { readonly place: Place; readonly end: number } | undefined {
  let gap = apart;
  for (let from = at; from <= part.length;) {
    const space = part.indexOf(' ', from);
    const to = space < 0 ? part.length : space;
    const element = part.slice(from, to);
    from = to + 1;
    if (element !== '..') return { place: placeOf(element, gap), end: from };
    gap = GAP;
  }
  return undefined;
}
