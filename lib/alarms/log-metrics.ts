import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '#contracts/environment.ts';
import type { WatchedFunctions } from './watched-functions.ts';

export interface LogMetric {
  /** As `LogEvent` has it; the logger calls it the message. */
  readonly event: string;
  /** Where only some of them count. */
  readonly outcome?: string;
  /** The log's `count`, where a line is not one of something. */
  readonly isCounted?: true;
  /** Whose logs are read. */
  readonly by: readonly FunctionName[];
}

const NAMESPACE = 'Aftervisit';

/** Whatever asks Twilio to send. */
const SENDERS = ['send-check-in', 'read-text', 'open-callback', 'sweep', 'console-api'] as const;
const BELL_RINGERS = ['open-callback', 'check-callback', 'read-text', 'sweep'] as const;

/**
 * What is counted in the functions' logs: the events of a deployment, of all its patients together. There is no dimension,
 * neither for its price nor for what a clinic's or a patient's figures would tell.
 */
export const LOG_METRICS = {
  'texts-sent': { event: 'text-sent', by: SENDERS },
  'texts-delivered': { event: 'status-received', outcome: 'delivered', by: ['sweep'] },
  'texts-undelivered': { event: 'status-received', outcome: 'undelivered', by: ['sweep'] },
  'texts-failed': { event: 'status-received', outcome: 'failed', by: ['sweep'] },
  'texts-unconfirmed': { event: 'send-unknown', by: SENDERS },
  'twilio-trouble': { event: 'twilio-trouble', by: SENDERS },
  'twilio-unavailable': { event: 'twilio-unavailable', by: SENDERS },
  'danger-unanswered': {
    event: 'answer-not-sent',
    outcome: 'safety',
    by: ['read-text'],
  },
  'texts-received': { event: 'text-received', by: ['receive-text'] },
  'fallback-received': { event: 'fallback-received', by: ['receive-fallback'] },
  'replies-read': { event: 'reply', by: ['read-text'] },
  'replies-unmatched': { event: 'unmatched', by: ['read-text'] },
  'replies-not-read': { event: 'text-not-read', by: ['read-text'] },
  'webhooks-refused': {
    event: 'webhook-refused',
    outcome: 'wrong signature',
    by: ['receive-text', 'receive-fallback', 'sweep'],
  },
  'decisions-to-continue': { event: 'decision', outcome: 'continue', by: ['read-text'] },
  'decisions-to-escalate': { event: 'decision', outcome: 'escalate', by: ['read-text'] },
  'decisions-to-close': { event: 'decision', outcome: 'close', by: ['read-text'] },
  'silences-escalated': { event: 'silence', outcome: 'escalate', by: ['record-silence'] },
  'callbacks-opened': { event: 'callback-opened', by: ['open-callback', 'sweep'] },
  'callbacks-past-due': { event: 'callback-past-due', by: ['check-callback', 'sweep'] },
  'callbacks-open': { event: 'worklist', outcome: 'open', isCounted: true, by: ['sweep'] },
  'callbacks-overdue': { event: 'worklist', outcome: 'overdue', isCounted: true, by: ['sweep'] },
  'bells-not-rung': { event: 'bell-not-rung', by: BELL_RINGERS },
  'sweep-texts-taken-in': { event: 'sweep', outcome: 'texts taken in', isCounted: true, by: ['sweep'] },
  'sweep-texts-sent': { event: 'sweep', outcome: 'texts sent', isCounted: true, by: ['sweep'] },
  'sweep-callbacks-opened': { event: 'sweep', outcome: 'callbacks opened', isCounted: true, by: ['sweep'] },
  'console-faults': { event: 'console-failed', by: ['console-api'] },
  'visits-not-enrolled': { event: 'visit-event-failed', by: ['enroll-event'] },
  'fallbacks-failed': { event: 'fallback-failed', by: ['receive-fallback'] },
  'send-check-in-ends': { event: 'task-ended', by: ['send-check-in'] },
  'record-silence-ends': { event: 'task-ended', by: ['record-silence'] },
  'open-callback-ends': { event: 'task-ended', by: ['open-callback'] },
} as const satisfies Record<string, LogMetric>;

export type LogMetricName = keyof typeof LOG_METRICS;

/** One filter for each function that logs what is counted: a filter costs nothing, a metric is paid for once. */
export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, functions: WatchedFunctions) {
    super(scope, id);
    for (const [name, metric] of Object.entries<LogMetric>(LOG_METRICS)) {
      for (const by of metric.by) {
        new MetricFilter(this, `${name}-of-${by}`, {
          logGroup: functions[by].logGroup,
          filterPattern: patternOf(metric),
          metricNamespace: NAMESPACE,
          metricName: name,
          metricValue: metric.isCounted ? '$.count' : '1',
        });
      }
    }
  }

  of(name: LogMetricName, options: MetricOptions = {}): Metric {
    return new Metric({
      namespace: NAMESPACE,
      metricName: name,
      statistic: Stats.SUM,
      period: Duration.minutes(5),
      ...options,
    });
  }
}

function patternOf({ event, outcome }: LogMetric) {
  const isEvent = FilterPattern.stringValue('$.message', '=', event);
  return outcome === undefined
    ? isEvent
    : FilterPattern.all(isEvent, FilterPattern.stringValue('$.outcome', '=', outcome));
}
