import { marshall } from '@aws-sdk/util-dynamodb';
import { type AuditEntry, isOfPhone, type TrailId, trailOf } from '#domain/audit.ts';
import type { AuditLink } from '#domain/audit-chain.ts';
import type { Audit } from '#ports';
import { chainedAudit } from './chained-audit.ts';
import { episodePartition } from './dynamodb-episodes.ts';
import { phonePartition } from './dynamodb-phones.ts';
import type { DynamodbRecords, Key } from './dynamodb-records.ts';

/** An entry's key holds no time: an act that is repeated is the same act. */
export function dynamodbAudit(records: DynamodbRecords): Audit {
  return chainedAudit({
    async head(id) {
      const found = await records.get(headKey(id));
      return found && linkOf(found);
    },
    // The number is the head's version.
    replaceHead: (next) => records.replace(headKey(trailOf(next)), { ...next, version: next.number }),
    async entry(id, entryId) {
      const found = await records.get(entryKey(id, entryId));
      return found && (found as unknown as AuditEntry);
    },
    async insert(link) {
      await records.insert(entryKey(trailOf(link), link.id), link);
    },

    async kept(id) {
      // What the head stands on had its own key before it moved. Where it moves between the two reads, they are repeated.
      for (let read = 1; ; read++) {
        const head = await records.get(headKey(id)).then((found) => found && linkOf(found));
        const found = await records.query({
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audit)',
          ExpressionAttributeValues: marshall({ ':pk': partitionOf(id), ':audit': 'AUDIT#' }),
          ConsistentRead: true,
        });
        const entries = found.map((record) => record as unknown as AuditEntry | AuditLink);
        const links = entries.filter(isLink).sort((a, b) => a.number - b.number);
        const isBehind = (links.at(-1)?.number ?? 0) > (head?.number ?? 0);
        if (isBehind && read < MAX_READS) continue;
        return { unchained: entries.filter((entry) => !isLink(entry)), links, ...(head && { head }) };
      }
    },
  });
}

/** An entry that is still ahead of the head by then has not been appended by us. */
const MAX_READS = 3;

/** Not under `AUDIT#`, where the ids of acts stand. */
const headKey = (id: TrailId): Key => ({ pk: partitionOf(id), sk: 'AUDIT-HEAD' });

const entryKey = (id: TrailId, entryId: string): Key => ({ pk: partitionOf(id), sk: `AUDIT#${entryId}` });

/** A trail stands beside what it is of. */
const partitionOf = (id: TrailId): string => (isOfPhone(id) ? phonePartition(id) : episodePartition(id));

function linkOf({ version: _version, ...found }: Record<string, unknown>): AuditLink {
  return found as unknown as AuditLink;
}

const isLink = (entry: AuditEntry | AuditLink): entry is AuditLink => 'hash' in entry;
