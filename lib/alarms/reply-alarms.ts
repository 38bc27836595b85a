import { Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { ageOf, type AlarmSpec, waitingIn } from './alarm-spec.ts';
import type { LogMetrics } from './log-metrics.ts';

export interface ReplyQueues {
  readonly replies: IQueue;
  readonly unreadable: IQueue;
  readonly fallback: IQueue;
  readonly unreceived: IQueue;
}

/** A reply is read within a second or two; one that waits longer was held back, or has failed once. */
const LATE_SECONDS = 120;

/** The way of a patient's words to us. */
export const replyAlarms = (
  scope: IConstruct,
  logs: LogMetrics,
  queues: ReplyQueues,
  /** The name of the webhooks' firewall. */
  firewall: string,
): readonly AlarmSpec[] => [
  {
    id: 'RepliesWait',
    suffers: 'A patient’s reply waits to be read: words of danger may be in it.',
    metric: ageOf(queues.replies),
    threshold: LATE_SECONDS,
  },
  {
    id: 'ReplyNotRead',
    suffers:
      'A patient’s reply could not be read or not be answered. It is tried again every three minutes, five times.',
    metric: logs.of('replies-not-read'),
  },
  {
    id: 'UnreadableReply',
    suffers: 'A text of a patient could not be read five times over; nobody has seen it.',
    metric: waitingIn(queues.unreadable),
  },
  {
    id: 'FallbackWaits',
    suffers: 'Patients’ replies wait in the fallback’s queue.',
    metric: ageOf(queues.fallback),
    threshold: LATE_SECONDS,
  },
  {
    id: 'UnreceivedText',
    suffers: 'A text of a patient came by the fallback, and could not be received five times over.',
    metric: waitingIn(queues.unreceived),
  },
  {
    id: 'TextByFallback',
    suffers: 'A patient’s text came by the fallback, for receive-text had no good answer: one step from losing texts.',
    metric: logs.of('fallback-received'),
  },
  {
    id: 'WebhooksLost',
    suffers: 'A patient’s text came to nobody, until the sweep found it at Twilio: a quarter of an hour late.',
    metric: logs.of('sweep-texts-taken-in'),
  },
  {
    id: 'WrongSignature',
    suffers: 'Webhooks are refused for their signature: if they are Twilio’s, patients’ replies wait for the sweep.',
    metric: logs.of('webhooks-refused'),
  },
  {
    id: 'TooManyWebhooks',
    suffers:
      'The firewall turns webhooks away, too many from one address: if it is Twilio’s, replies wait for the sweep.',
    metric: new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: firewall, Rule: 'TooMany', Region: Stack.of(scope).region },
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    }),
  },
];
