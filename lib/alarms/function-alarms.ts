import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { type AlarmSpec, sumOf } from './alarm-spec.ts';
import type { LogMetricName, LogMetrics } from './log-metrics.ts';
import type { WatchedFunctions } from './watched-functions.ts';

interface Failing {
  readonly suffers: string;
  /** Failed runs in five minutes. Where a patient may be in danger behind it, the first. */
  readonly threshold: number;
  /** Runs that ended by an error that the workflow knows by name: answers, which AWS counts as errors. */
  readonly ends?: LogMetricName;
  readonly period?: Duration;
}

/** What it means for patients and staff that a function fails. One that is missing here does not compile. */
const FAILING: Readonly<Record<FunctionName, Failing>> = {
  'receive-text': {
    suffers: 'Patients’ replies do not arrive: each waits for the fallback or the sweep.',
    threshold: 1,
  },
  'receive-fallback': { suffers: 'Replies that came by the fallback wait to be received.', threshold: 1 },
  'read-text': { suffers: 'Patients’ replies, words of danger among them, wait to be read.', threshold: 1 },
  'open-callback': {
    suffers: 'A callback is not on the worklist yet, or its patient was not told of it.',
    threshold: 1,
    ends: 'open-callback-ends',
  },
  sweep: { suffers: 'What a fault has held up, texts and callbacks, stays held up.', threshold: 1 },
  // The next try of the workflow is seconds or minutes away: it takes two to tell a hiccup from a fault.
  'send-check-in': { suffers: 'Patients are not asked on their day.', threshold: 2, ends: 'send-check-in-ends' },
  'record-silence': {
    suffers: 'Patients who fell silent, or were not reached, are not decided on.',
    threshold: 2,
    ends: 'record-silence-ends',
  },
  'check-callback': { suffers: 'Nobody is told of callbacks that are past due.', threshold: 2 },
  enroll: { suffers: 'Visits cannot be enrolled: whoever sends them gets an error and must try again.', threshold: 2 },
  'enroll-event': { suffers: 'Finished visits that come as events wait to be enrolled.', threshold: 2 },
  'console-api': { suffers: 'Staff cannot work on the page.', threshold: 2 },
  'publish-changes': {
    suffers: 'Systems that follow the event bus hear of scores and callbacks late. Patients are not affected.',
    threshold: 5,
  },
  forget: {
    suffers: 'Names, numbers or words of patients are kept longer than this deployment promises.',
    // With Lambda's own two repeats: every try of a night.
    threshold: 3,
    period: Duration.days(1),
  },
};

/** One alarm for each function there is. */
export function functionAlarms(functions: WatchedFunctions, logs: LogMetrics): readonly AlarmSpec[] {
  return FUNCTION_NAMES.map((name) => {
    const { suffers, threshold, ends, period = Duration.minutes(5) } = FAILING[name];
    const errors = functions[name].metricErrors({ period });
    const metric: IMetric = ends ? sumOf('faults', { errors, ends: logs.of(ends) }, ['ends']) : errors;
    return { id: `${functions[name].node.id}Failing`, suffers, metric, threshold };
  });
}
