import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

export interface AlarmSpec {
  /** Construct id, and the heading of its article in `docs/runbook.md`. */
  readonly id: string;
  /** What a patient or the clinic suffers. */
  readonly suffers: string;
  readonly metric: IMetric;
  /** 1, where nothing else is said. */
  readonly threshold?: number;
  /** Rings where the metric is below the threshold, not at it. */
  readonly isTooFew?: boolean;
  /** Of so many periods in a row. */
  readonly periods?: number;
}

const EACH_MINUTE = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };

/** What lies in a dead-letter queue. */
export const waitingIn = (queue: IQueue): IMetric => queue.metricApproximateNumberOfMessagesVisible(EACH_MINUTE);

/** Seconds for which the oldest message has waited. */
export const ageOf = (queue: IQueue): IMetric => queue.metricApproximateAgeOfOldestMessage(EACH_MINUTE);

/** Metrics with a sign before each; one without data counts as nothing. */
export function sumOf(label: string, metrics: Readonly<Record<string, IMetric>>, minus: readonly string[] = []) {
  const terms = Object.keys(metrics).map((id) => `${minus.includes(id) ? '-' : '+'} FILL(${id}, 0)`);
  return new MathExpression({
    expression: terms.join(' ').replace(/^\+ /, ''),
    usingMetrics: { ...metrics },
    label,
    period: Duration.minutes(5),
  });
}
