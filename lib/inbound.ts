import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import { LambdaFunction } from './lambda-function.ts';

export interface InboundProps {
  readonly key: IKey;
  readonly environment: Omit<EnvironmentOf<'receive-text'>, 'REPLIES_QUEUE_URL'> & EnvironmentOf<'read-text'>;
}

/** After so many a reply waits among the dead letters. */
const TRIES = 5;

/**
 * The way in of a reply: receive-text checks the signature and queues it before Twilio gets its 200; read-text reads it, at its
 * own pace and in order for each phone. One that cannot be read five times over waits in the dead-letter queue, for two weeks.
 */
export class Inbound extends Construct {
  readonly receiveText: LambdaFunction<'receive-text'>;
  readonly readText: LambdaFunction<'read-text'>;
  readonly unreadable: Queue;
  readonly replies: Queue;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key, environment }: InboundProps) {
    super(scope, id);
    const encrypted = { fifo: true, encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    const reading = Duration.seconds(30);
    // Counted from the first arrival, so it must outlast the four days in the queue itself.
    this.unreadable = new Queue(this, 'UnreadableReplies', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.#key = key;
    this.replies = new Queue(this, 'Replies', {
      ...encrypted,
      // What AWS asks for: six times as long as one reading may take, or a slow batch comes twice.
      visibilityTimeout: Duration.seconds(6 * reading.toSeconds()),
      // Each phone is a message group: one poisoned text holds up no other patient's.
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      deadLetterQueue: {
        maxReceiveCount: TRIES,
        queue: this.unreadable,
      },
    });

    this.receiveText = new LambdaFunction(this, 'receive-text', {
      key,
      environment: { ...environment, REPLIES_QUEUE_URL: this.queueUrl },
      // Twilio hangs up after 15 seconds, and counts connecting.
      timeout: Duration.seconds(10),
    });
    this.grantPut(this.receiveText);

    this.readText = new LambdaFunction(this, 'read-text', { key, environment, timeout: reading });
    this.readText.addEventSource(
      // No more than a text has tries: however slow Twilio is, each is begun before it is given up.
      new SqsEventSource(this.replies, { batchSize: TRIES, reportBatchItemFailures: true }),
    );
  }

  get queueUrl(): string {
    return this.replies.queueUrl;
  }

  /** Not CDK's grantSendMessages: the address is in the environment, and nobody asks for the queue's attributes. */
  grantPut(grantee: IGrantable): void {
    this.replies.grant(grantee, 'sqs:SendMessage');
    this.#key.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
}
