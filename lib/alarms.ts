import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmSpec } from './alarms/alarm-spec.ts';
import { functionAlarms } from './alarms/function-alarms.ts';
import { LogMetrics } from './alarms/log-metrics.ts';
import { type Machinery, machineryAlarms } from './alarms/machinery-alarms.ts';
import { replyAlarms, type ReplyQueues } from './alarms/reply-alarms.ts';
import { sendingAlarms } from './alarms/sending-alarms.ts';
import { type WatchedFunctions, watchedFunctions } from './alarms/watched-functions.ts';
import type { Bell } from './bell.ts';

export interface AlarmsProps extends ReplyQueues, Machinery {
  readonly key: IKey;
  readonly engineerEmail: string;
  readonly bell: Bell;
  /** The name of the webhooks' firewall. */
  readonly firewall: string;
}

/** Tells an engineer what patients or staff suffer from. Made after every function and every API: it finds them. */
export class Alarms extends Construct {
  readonly functions: WatchedFunctions;
  readonly logs: LogMetrics;
  readonly #engineers: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { key, engineerEmail, bell, firewall } = props;
    this.#engineers = new Topic(this, 'Engineers', { displayName: 'Aftervisit', masterKey: key, enforceSSL: true });
    this.#engineers.addSubscription(new EmailSubscription(engineerEmail, { deadLetterQueue: bell.undelivered }));
    // With the key; and a topic whose policy says anything has lost the one that lets the account's alarms in.
    this.#engineers.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));

    this.functions = watchedFunctions(this);
    this.logs = new LogMetrics(this, 'Logs', this.functions);
    const specs = [
      ...replyAlarms(this, this.logs, props, firewall),
      ...sendingAlarms(this.logs, bell),
      ...machineryAlarms(this, this.logs, this.functions, props),
      ...functionAlarms(this.functions, this.logs),
    ];
    for (const spec of specs) this.#alarm(spec);
  }

  #alarm({ id, suffers, metric, threshold = 1, isTooFew = false, periods = 1 }: AlarmSpec): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${suffers} What to do: ${articleOf(id)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: isTooFew
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#engineers));
  }
}

/** As a heading is linked to. */
const articleOf = (id: string): string => `docs/runbook.md#${id.toLowerCase()}`;
