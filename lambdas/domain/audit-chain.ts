import { type AuditEntry, trailOf } from './audit.ts';

/**
 * An entry of the trail as it is kept: each carries the hash of the one before it in its trail, so that none can be
 * changed, taken out or put in without the ones after it telling.
 */
export type AuditLink = AuditEntry & {
  /** In its trail, from 1. */
  readonly number: number;
  /** Hash of the link before; for the first, of what there was before the trail was chained. */
  readonly previous: string;
  readonly hash: string;
};

/** SHA-256 of a text, in hex. */
export type Sha256 = (text: string) => string;

/** All that is kept of one trail. */
export interface KeptTrail {
  /** From before the trail was chained. */
  readonly unchained: readonly AuditEntry[];
  /** Each under its own key. The newest may not be there yet: it stands in the head. */
  readonly links: readonly AuditLink[];
  /** The newest, in a record of its own: it is the one thing that every append changes. */
  readonly head?: AuditLink;
}

export function nextLink(
  entry: AuditEntry,
  before: AuditLink | undefined,
  unchained: readonly AuditEntry[],
  sha256: Sha256,
): AuditLink {
  const number = (before?.number ?? 0) + 1;
  const previous = before?.hash ?? beginning(unchained, sha256);
  return { ...entry, number, previous, hash: hashOf({ ...entry, number, previous }, sha256) };
}

/** The entries as they were told, without what chains them; one that stands in two places is told once. */
export function entriesOf({ unchained, links, head }: KeptTrail): AuditEntry[] {
  const isApart = head && !links.some(({ id }) => id === head.id);
  return [...unchained, ...[...links, ...(isApart ? [head] : [])].map(entryOf)];
}

/** What is wrong with a trail, each in words that say where; nothing where it is as it was written. */
export function trailFaults({ unchained, links, head }: KeptTrail, sha256: Sha256): string[] {
  if (!head) {
    if (links.length > 0) return [`the head is missing: what came after entry ${links.length} cannot be known`];
    return unchained.length > 0 ? [] : ['nothing is there: expected at least the enrolment'];
  }
  const faults: string[] = [];
  let previous = beginning(unchained, sha256);
  const byNumber = Map.groupBy(links, ({ number }) => number);
  for (let number = 1; number <= head.number; number++) {
    const [link, ...more] = [...(byNumber.get(number) ?? []), ...(number === head.number ? [head] : [])];
    byNumber.delete(number);
    if (!link) {
      faults.push(`entry ${number} is missing`);
      // Only the one after it still says what its hash was.
      previous = byNumber.get(number + 1)?.[0]?.previous ?? head.previous;
      continue;
    }
    const name = `entry ${number} (${link.id})`;
    if (more.some((other) => other.hash !== link.hash || !isSound(other, sha256))) {
      faults.push(`${name} is there in two forms`);
    }
    if (!isSound(link, sha256)) faults.push(`${name} has been changed`);
    if (link.previous !== previous) {
      faults.push(
        number === 1
          ? `${name} does not follow from the ${unchained.length} entries before the trail was chained`
          : `${name} does not follow from entry ${number - 1}`,
      );
    }
    previous = link.hash;
  }
  for (const strangers of byNumber.values()) {
    for (const { number, id } of strangers) faults.push(`entry ${number} (${id}) is no part of the trail`);
  }
  return faults;
}

const isSound = (link: AuditLink, sha256: Sha256): boolean => hashOf(link, sha256) === link.hash;

type Numbered = Pick<AuditLink, 'number' | 'previous'>;

/** Every field, each in its place: two entries with the same form are the same entry. */
const hashOf = ({ number, previous, ...entry }: AuditEntry & Numbered, sha256: Sha256): string =>
  sha256(JSON.stringify([number, previous, ...canonical(entry)]));

const beginning = (unchained: readonly AuditEntry[], sha256: Sha256): string =>
  sha256(JSON.stringify(unchained.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(canonical)));

function canonical(entry: AuditEntry): unknown[] {
  const { id, at, by, name, act, what } = entry;
  return [trailOf(entry), id, at, by, name ?? null, act, what];
}

function entryOf({ number: _number, previous: _previous, hash: _hash, ...entry }: AuditLink): AuditEntry {
  return entry;
}
