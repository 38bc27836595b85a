import { marshall } from '@aws-sdk/util-dynamodb';
import type { AuditEntry } from '#domain/audit.ts';
import type { Audit } from '#ports';
import { episodePartition } from './dynamodb-episodes.ts';
import type { DynamodbRecords } from './dynamodb-records.ts';

/** The key holds no time: an act that is repeated is the same act. */
export function dynamodbAudit(records: DynamodbRecords): Audit {
  return {
    async append(entry) {
      await records.insert({ pk: episodePartition(entry.episodeId), sk: `AUDIT#${entry.id}` }, entry);
    },

    async trail(episodeId) {
      const found = await records.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audit)',
        ExpressionAttributeValues: marshall({ ':pk': episodePartition(episodeId), ':audit': 'AUDIT#' }),
        ConsistentRead: true,
      });
      return found.map((record) => record as unknown as AuditEntry).sort(byTime);
    },
  };
}

const byTime = (a: AuditEntry, b: AuditEntry): number => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1);
