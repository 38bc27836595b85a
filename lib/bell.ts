import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionFilter, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface BellProps {
  readonly key: IKey;
  readonly staffEmail: string;
  readonly supervisorEmail?: string;
  readonly staffMobile?: string;
}

/** Tells staff by e-mail, and by text where they wish it, to look at the worklist. Each address must confirm once, by the link that AWS mails to it. */
export class Bell extends Topic {
  /** What no address took, after six hours of tries for an e-mail. Each says only that something waits. */
  readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { key, staffEmail, supervisorEmail, staffMobile }: BellProps) {
    super(scope, id, { displayName: 'Aftervisit', masterKey: key, enforceSSL: true });
    this.undelivered = new Queue(this, 'UndeliveredBells', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    key.grant(new ServicePrincipal('sns.amazonaws.com'), 'kms:GenerateDataKey', 'kms:Decrypt');
    const deadLetterQueue = this.undelivered;
    this.addSubscription(new EmailSubscription(staffEmail, { deadLetterQueue }));
    // Not CDK's SmsSubscription, which forgets the queue.
    if (staffMobile) {
      const protocol = SubscriptionProtocol.SMS;
      new Subscription(this, staffMobile, { topic: this, endpoint: staffMobile, protocol, deadLetterQueue });
    }
    if (!supervisorEmail) return;
    const isPastDue = { reason: SubscriptionFilter.stringFilter({ allowlist: ['callback-past-due'] }) };
    this.addSubscription(new EmailSubscription(supervisorEmail, { filterPolicy: isPastDue, deadLetterQueue }));
  }
}
