import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A sweep that takes longer than this has been killed. */
const TAKEN_FOR = Duration.minutes(10);

/**
 * What Twilio reports of our texts waits here for the sweep: two reports of each text, and nobody acts on one within
 * minutes. A function for each would be most of what a deployment runs.
 */
export class DeliveryReports extends Construct {
  readonly queue: Queue;
  /** Reports that could not be recorded in so many sweeps. */
  readonly unrecorded: Queue;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id);
    this.#key = key;
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true };
    // Counted from the first arrival, so it must outlast the four days in the queue itself.
    this.unrecorded = new Queue(this, 'UnrecordedReports', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'DeliveryReports', {
      ...encrypted,
      visibilityTimeout: TAKEN_FOR,
      deadLetterQueue: { maxReceiveCount: 5, queue: this.unrecorded },
    });
  }

  /** Not CDK's grantConsumeMessages, which may also ask for the queue's attributes and change how long a message is taken for. */
  grantTake(grantee: IGrantable): void {
    this.queue.grant(grantee, 'sqs:ReceiveMessage', 'sqs:DeleteMessage');
    this.#key.grant(grantee, 'kms:Decrypt');
  }
}
