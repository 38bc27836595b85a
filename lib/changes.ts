import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import { RECORDS } from '#contracts/records-table.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { Records } from './records.ts';

export interface ChangesProps {
  readonly key: IKey;
  readonly records: Records;
  readonly environment: EnvironmentOf<'publish-changes'>;
}

const { episode, mark, callback } = RECORDS.followed;

/** A stream keeps a record for 24 hours: until then a bus that is down may come back. */
const TRIED_FOR = Duration.hours(23);

/** Told this much later at most, and many in one invocation. */
const GATHERED_FOR = Duration.seconds(2);

/**
 * What has happened to scores and callbacks, on the account's event bus, for whoever follows it. It hangs on the table's
 * stream: no function that a patient waits for knows of it, and its trouble is nobody else's.
 */
export class Changes extends Construct {
  /** Says which part of the stream could not be told; the records themselves are not in it. */
  readonly untold: Queue;

  constructor(scope: Construct, id: string, { key, records, environment }: ChangesProps) {
    super(scope, id);
    this.untold = new Queue(this, 'UntoldChanges', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const publishChanges = new LambdaFunction(this, 'publish-changes', { key, environment });
    new EventSourceMapping(this, 'Stream', {
      target: publishChanges,
      eventSourceArn: records.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: GATHERED_FOR,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('MODIFY'),
          dynamodb: {
            Keys: { [RECORDS.sortKey]: { S: FilterRule.isEqual(episode) } },
            NewImage: { [mark.name]: { S: FilterRule.isEqual(mark.value) } },
          },
        }),
        FilterCriteria.filter({
          eventName: FilterRule.or('INSERT', 'MODIFY'),
          dynamodb: { Keys: { [RECORDS.sortKey]: { S: FilterRule.beginsWith(callback) } } },
        }),
      ],
      reportBatchItemFailures: true,
      // One that can never be told is found by halves, and given up by itself.
      bisectBatchOnError: true,
      maxRecordAge: TRIED_FOR,
      retryAttempts: 100,
      onFailure: { bind: () => ({ destination: this.untold.queueArn }) },
    });
    records.grantStream(publishChanges);
    // Not CDK's SqsDlq, which may ask for the queue's attributes as well.
    this.untold.grant(publishChanges, 'sqs:SendMessage');
    key.grant(publishChanges, 'kms:GenerateDataKey', 'kms:Decrypt');
    publishChanges.addToRolePolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [EventBus.fromEventBusName(this, 'Bus', 'default').eventBusArn],
      }),
    );
  }
}
