import { createHash } from 'node:crypto';
import { type AuditEntry, isOfPhone, type TrailId, trailOf } from '#domain/audit.ts';
import { type AuditLink, entriesOf, type KeptTrail, nextLink, trailFaults } from '#domain/audit-chain.ts';
import type { Audit } from '#ports';

/** What a store must be able to do; every write is to one record and conditional. */
export interface TrailStore {
  head(id: TrailId): Promise<AuditLink | undefined>;
  /** False where the head is another than the one before it by now. */
  replaceHead(next: AuditLink): Promise<boolean>;
  /** Under the entry's own id. */
  entry(id: TrailId, entryId: string): Promise<AuditEntry | undefined>;
  /** Leaves one that is there as it is. */
  insert(link: AuditLink): Promise<void>;
  kept(id: TrailId): Promise<KeptTrail>;
}

/** As many people as act on one episode at once, and then some. */
const MAX_ATTEMPTS = 20;

/**
 * Appends to a chain without a transaction.
 *
 * 1. The head is read: whoever moves it meanwhile makes step 4 fail, and all begins anew.
 * 2. An act that is on the trail, in the head or under its own id, is left as it was.
 * 3. The entry in the head is put under its own id, so that nothing is lost when the head moves on.
 * 4. The head moves: from here on the entry is on the trail. It is one write to one record, so the chain cannot fork.
 * 5. The entry is put under its own id as well: head and entry vouch for each other. A crash before this is made up for
 *    by step 3 of the next. The enrolment waits for that: nearly every episode has no other entry.
 */
export function chainedAudit(store: TrailStore): Audit {
  return {
    async append(entry) {
      const id = trailOf(entry);
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const head = await store.head(id);
        if (head?.id === entry.id || (await store.entry(id, entry.id))) return;
        if (head && !(await store.entry(id, head.id))) await store.insert(head);
        const link = nextLink(entry, head, head ? [] : await unchainedBefore(entry), sha256);
        if (!(await store.replaceHead(link))) continue;
        if (link.number > 1) await store.insert(link);
        return;
      }
      throw new Error(`audit of ${id}: expected to append within ${MAX_ATTEMPTS} attempts`);
    },
    trail: async (id) => entriesOf(await store.kept(id)).sort(byTime),
    async check(id) {
      const kept = await store.kept(id);
      const head = kept.head && { head: kept.head.hash };
      return {
        entries: entriesOf(kept).length,
        unchained: kept.unchained.length,
        ...head,
        // Of a phone nothing need have been done; of an episode, its enrolment.
        faults: isOfPhone(id) && isEmpty(kept) ? [] : trailFaults(kept, sha256),
      };
    },
  };

  /** Before an episode is enrolled nothing is done to it; and who enrols may not list anything. */
  async function unchainedBefore(entry: AuditEntry): Promise<readonly AuditEntry[]> {
    return entry.act === 'enrolled' ? [] : (await store.kept(trailOf(entry))).unchained;
  }
}

const isEmpty = ({ unchained, links, head }: KeptTrail): boolean =>
  !head && links.length === 0 && unchained.length === 0;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ids by code point, as DynamoDB sorts keys: a locale would put `day3` before `SM1`. */
const byTime = (a: AuditEntry, b: AuditEntry): number => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1);
