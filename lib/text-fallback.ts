import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import type { Inbound } from './inbound.ts';
import { LambdaFunction } from './lambda-function.ts';

export interface TextFallbackProps {
  readonly key: IKey;
  readonly inbound: Inbound;
  readonly environment: Omit<EnvironmentOf<'receive-fallback'>, 'REPLIES_QUEUE_URL'>;
}

/**
 * The other way in of a reply, for when receive-text fails: what Twilio then posts is queued as it came, and no function
 * has to work for that. receive-fallback checks the signature and hands the text on; where that fails too the text waits,
 * four days in the queue and then among the dead letters, two weeks in all.
 */
export class TextFallback extends Construct {
  readonly receiveFallback: LambdaFunction<'receive-fallback'>;
  readonly queue: Queue;
  readonly unreceived: Queue;

  constructor(scope: Construct, id: string, { key, inbound, environment }: TextFallbackProps) {
    super(scope, id);
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    const receiving = Duration.seconds(10);
    // Counted from the first arrival, so it must outlast the four days in the queue itself.
    this.unreceived = new Queue(this, 'UnreceivedTexts', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'FallbackTexts', {
      ...encrypted,
      // What AWS asks for: six times as long as one batch may take, or a slow one comes twice.
      visibilityTimeout: Duration.seconds(6 * receiving.toSeconds()),
      deadLetterQueue: { maxReceiveCount: 5, queue: this.unreceived },
    });
    this.receiveFallback = new LambdaFunction(this, 'receive-fallback', {
      key,
      environment: { ...environment, REPLIES_QUEUE_URL: inbound.queueUrl },
      timeout: receiving,
    });
    inbound.grantPut(this.receiveFallback);
    this.receiveFallback.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }
}
