import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { ageOf } from './alarms/alarm-spec.ts';
import type { LogMetricName, LogMetrics } from './alarms/log-metrics.ts';
import { faultsOfApis } from './alarms/machinery-alarms.ts';
import { watchedFunctions } from './alarms/watched-functions.ts';

export interface WatchDashboardProps {
  /** Of the deployment. */
  readonly name: string;
  readonly logs: LogMetrics;
  readonly replies: IQueue;
  readonly followUp: StateMachine;
  readonly callback: StateMachine;
}

const HOUR = Duration.hours(1);
const WIDTH = 8;

/** Reads as the picture in `docs/design.md`: texts out, replies in, what was decided, who is to be called, the machinery. */
export class WatchDashboard extends Construct {
  constructor(scope: Construct, id: string, { name, logs, replies, followUp, callback }: WatchDashboardProps) {
    super(scope, id);
    const counted = (title: string, ...names: readonly LogMetricName[]) =>
      graph(
        title,
        names.map((each) => logs.of(each, { period: HOUR, label: each.replaceAll('-', ' ') })),
      );
    /** What the sweep counts is a level, not a sum. */
    const level = (title: string, ...names: readonly LogMetricName[]) =>
      graph(
        title,
        names.map((each) =>
          logs.of(each, { period: HOUR, statistic: Stats.MAXIMUM, label: each.replaceAll('-', ' ') }),
        ),
      );
    const functions = watchedFunctions(this);

    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `Aftervisit-${name}`,
      defaultInterval: Duration.days(7),
    });
    dashboard.addWidgets(heading('Texts out'));
    dashboard.addWidgets(
      counted('Sent', 'texts-sent'),
      counted('What became of them', 'texts-delivered', 'texts-undelivered', 'texts-failed', 'texts-unconfirmed'),
      counted('Twilio', 'twilio-trouble', 'twilio-unavailable', 'danger-unanswered'),
    );
    dashboard.addWidgets(heading('Replies in'));
    dashboard.addWidgets(
      counted('Received', 'texts-received', 'fallback-received', 'replies-read', 'replies-unmatched'),
      counted('Held up', 'replies-not-read', 'webhooks-refused', 'sweep-texts-taken-in'),
      graph('Seconds that the oldest reply waits', [ageOf(replies)]),
    );
    dashboard.addWidgets(heading('Decisions and callbacks'));
    dashboard.addWidgets(
      counted('Decided', 'decisions-to-continue', 'decisions-to-escalate', 'decisions-to-close', 'silences-escalated'),
      level('On the worklist', 'callbacks-open', 'callbacks-overdue'),
      counted('Opened, past due, bells', 'callbacks-opened', 'callbacks-past-due', 'bells-not-rung'),
    );
    dashboard.addWidgets(heading('Machinery'));
    dashboard.addWidgets(
      graph(
        'Failed runs of functions',
        FUNCTION_NAMES.map((each) => functions[each].metricErrors({ period: HOUR, label: each })),
      ),
      graph('Workflows broken off, requests answered with a fault', [
        followUp.metricFailed({ period: HOUR, label: 'follow-ups failed' }),
        followUp.metricTimedOut({ period: HOUR, label: 'follow-ups timed out' }),
        callback.metricFailed({ period: HOUR, label: 'callbacks failed' }),
        callback.metricTimedOut({ period: HOUR, label: 'callbacks timed out' }),
        ...Object.values(faultsOfApis(this)),
      ]),
      counted('What the sweep found', 'sweep-texts-taken-in', 'sweep-texts-sent', 'sweep-callbacks-opened'),
    );
  }
}

const heading = (title: string): TextWidget => new TextWidget({ markdown: `## ${title}`, width: 24, height: 1 });

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: WIDTH, height: 6, leftYAxis: { min: 0, showUnits: false } });
