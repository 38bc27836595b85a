import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '#contracts/environment.ts';
import type { LambdaFunction } from './lambda-function.ts';

export interface AlarmsProps {
  readonly key: IKey;
  readonly engineerEmail: string;
  readonly unreadable: IQueue;
  /** Bells and alarms that nobody could be told of. */
  readonly undelivered: IQueue;
  readonly unreceived: IQueue;
  readonly receiveFallback: LambdaFunction<FunctionName>;
  /** The name of the webhooks' firewall. */
  readonly firewall: string;
  readonly untold: IQueue;
  readonly refusedVisits: IQueue;
  readonly sweep: LambdaFunction<FunctionName>;
  readonly forget: LambdaFunction<FunctionName>;
  /** Whatever asks Twilio to send, or hears what became of it. */
  readonly senders: readonly LambdaFunction<FunctionName>[];
}

const NAMESPACE = 'Aftervisit';

/** Tells an engineer what patients or staff suffer from. */
export class Alarms extends Construct {
  readonly #engineers: Topic;

  constructor(
    scope: Construct,
    id: string,
    {
      key,
      engineerEmail,
      unreadable,
      undelivered,
      unreceived,
      receiveFallback,
      firewall,
      untold,
      refusedVisits,
      sweep,
      forget,
      senders,
    }: AlarmsProps,
  ) {
    super(scope, id);
    this.#engineers = new Topic(this, 'Engineers', { displayName: 'Aftervisit', masterKey: key, enforceSSL: true });
    this.#engineers.addSubscription(new EmailSubscription(engineerEmail, { deadLetterQueue: undelivered }));
    // With the key; and a topic whose policy says anything has lost the one that lets the account's alarms in.
    this.#engineers.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));

    this.#alarm('UnreadableReply', {
      description:
        'A text of a patient could not be read five times over. See what failed, then: npx aftervisit redrive.',
      metric: unreadable.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
    });
    this.#alarm('UnreceivedText', {
      description:
        'A text of a patient came by the fallback, and could not be received five times over. See what receive-fallback logged, then: npx aftervisit redrive.',
      metric: unreceived.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
    });
    this.#alarm('TextByFallback', {
      description:
        'Twilio got no good answer from receive-text, and sent a patient’s text to the fallback. It has arrived; what fails there is one step from losing texts.',
      metric: this.#logged('fallback-received', [receiveFallback]),
    });
    this.#alarm('TooManyWebhooks', {
      description:
        'The firewall turns webhooks away because one address sends too many. If that is Twilio, patients’ texts wait for the sweep: raise the limit in lib/webhook-firewall.ts.',
      metric: new Metric({
        namespace: 'AWS/WAFV2',
        metricName: 'BlockedRequests',
        dimensionsMap: { WebACL: firewall, Rule: 'TooMany', Region: Stack.of(this).region },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
    });
    this.#alarm('RefusedVisit', {
      description:
        'A finished visit that came as an event could not be enrolled: its patient is not followed up. See the fields that enroll-event logged, then: npx aftervisit redrive, or send the visit anew.',
      metric: refusedVisits.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
    });
    this.#alarm('UndeliveredBell', {
      description:
        'Staff or an engineer could not be told by e-mail or text: callbacks wait unseen on the worklist. Mend the address in lib/deployments.ts and have it confirmed.',
      metric: undelivered.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
    });
    this.#alarm('UntoldChange', {
      description:
        'A score or a callback could not be told on the event bus: systems that follow it know less than the worklist does. Patients are not affected.',
      metric: untold.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
    });
    this.#alarm('SweepFailing', {
      description: 'The sweep fails: texts and callbacks that a fault has held up stay held up.',
      metric: sweep.metricErrors({ period: Duration.minutes(30) }),
      threshold: 2,
    });
    this.#alarm('ForgetFailing', {
      description:
        'Names, numbers or words of patients are kept longer than this deployment promises. See what forget logged; docs/privacy.md has what it does.',
      metric: forget.metricErrors({ period: Duration.days(1) }),
      // With Lambda's own two repeats: every try of a night.
      threshold: 3,
    });
    this.#alarm('TwilioTrouble', {
      description:
        'Twilio finds fault with our sender, its registration or what we send: patients’ texts are held or lost until it is mended.',
      metric: this.#logged('twilio-trouble', senders),
    });
  }

  /** Counts an event in the functions' logs, where the logger calls it the message. */
  #logged(event: string, functions: readonly LambdaFunction<FunctionName>[]): IMetric {
    for (const each of functions) {
      new MetricFilter(this, `${each.node.id}-${event}`, {
        logGroup: each.logGroup,
        filterPattern: FilterPattern.stringValue('$.message', '=', event),
        metricNamespace: NAMESPACE,
        metricName: event,
      });
    }
    return new Metric({ namespace: NAMESPACE, metricName: event, statistic: Stats.SUM, period: Duration.minutes(5) });
  }

  #alarm(
    id: string,
    {
      description,
      metric,
      threshold = 1,
    }: { readonly description: string; readonly metric: IMetric; readonly threshold?: number },
  ): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#engineers));
  }
}
