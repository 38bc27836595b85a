import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import { VISIT_FINISHED } from '#contracts/visit-event.ts';
import { LambdaFunction } from './lambda-function.ts';

export interface VisitEventsProps {
  readonly key: IKey;
  readonly environment: EnvironmentOf<'enroll-event'>;
  /** Only events of this source enrol; without it, those of any. */
  readonly source?: string;
}

/**
 * The way in of a visit as an event on the account's default bus. A queue stands between the bus and the function: the bus
 * hands over for a day, the function has three tries at each, ten minutes in all; what it cannot enrol waits in the
 * dead-letter queue, for two weeks.
 */
export class VisitEvents extends Construct {
  readonly enrollEvent: LambdaFunction<'enroll-event'>;
  readonly queue: Queue;
  readonly refused: Queue;

  constructor(scope: Construct, id: string, { key, environment, source }: VisitEventsProps) {
    super(scope, id);
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    const enrolling = Duration.seconds(30);
    // Counted from the first arrival, so it must outlast the four days in the queue itself.
    this.refused = new Queue(this, 'RefusedVisits', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'FinishedVisits', {
      ...encrypted,
      // What AWS asks for: six times as long as one batch may take, or a slow one comes twice.
      visibilityTimeout: Duration.seconds(6 * enrolling.toSeconds()),
      deadLetterQueue: { maxReceiveCount: 3, queue: this.refused },
    });
    this.enrollEvent = new LambdaFunction(this, 'enroll-event', { key, environment, timeout: enrolling });
    this.enrollEvent.addEventSource(new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true }));

    new Rule(this, 'Finished', {
      description: 'Aftervisit: enrol finished visits',
      eventPattern: { detailType: [VISIT_FINISHED], ...(source !== undefined && { source: [source] }) },
      // Also for what cannot even be put into the queue.
      targets: [
        new SqsQueue(this.queue, {
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: this.refused,
        }),
      ],
    });
  }
}
