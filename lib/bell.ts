import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

export interface BellProps {
  readonly key: IKey;
  readonly staffEmail: string;
  readonly supervisorEmail?: string;
  readonly staffMobile?: string;
}

/** Tells staff by e-mail, and by text where they wish it, to look at the worklist. Each address must confirm once, by the link that AWS mails to it. */
export class Bell extends Topic {
  constructor(scope: Construct, id: string, { key, staffEmail, supervisorEmail, staffMobile }: BellProps) {
    super(scope, id, { displayName: 'Aftervisit', masterKey: key, enforceSSL: true });
    this.addSubscription(new EmailSubscription(staffEmail));
    if (staffMobile) this.addSubscription(new SmsSubscription(staffMobile));
    if (!supervisorEmail) return;
    const isPastDue = { reason: SubscriptionFilter.stringFilter({ allowlist: ['callback-past-due'] }) };
    this.addSubscription(new EmailSubscription(supervisorEmail, { filterPolicy: isPastDue }));
  }
}
