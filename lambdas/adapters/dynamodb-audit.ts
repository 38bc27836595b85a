import { marshall } from '@aws-sdk/util-dynamodb';
import type { AuditEntry } from '#domain/audit.ts';
import type { Audit } from '#ports';
import { episodePartition } from './dynamodb-episodes.ts';
import type { DynamodbRecords } from './dynamodb-records.ts';

export function dynamodbAudit(records: DynamodbRecords): Audit {
  return {
    async append(entry) {
      await records.insert({ pk: episodePartition(entry.episodeId), sk: `AUDIT#${entry.at}#${entry.id}` }, entry);
    },

    async trail(episodeId) {
      const found = await records.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :audit)',
        ExpressionAttributeValues: marshall({ ':pk': episodePartition(episodeId), ':audit': 'AUDIT#' }),
        ConsistentRead: true,
      });
      return found.map((record) => record as unknown as AuditEntry);
    },
  };
}
