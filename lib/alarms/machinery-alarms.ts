import { Duration } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ageOf, type AlarmSpec, sumOf, waitingIn } from './alarm-spec.ts';
import type { LogMetrics } from './log-metrics.ts';
import type { WatchedFunctions } from './watched-functions.ts';

export interface Machinery {
  readonly followUp: StateMachine;
  readonly callback: StateMachine;
  readonly visits: IQueue;
  readonly refusedVisits: IQueue;
  readonly untold: IQueue;
  readonly unrecorded: IQueue;
}

/** It runs every 15 minutes; a schedule may be a minute late. */
const SWEEP_MISSED_MINUTES = 18;

/** What patients and staff do not see, until it stops. */
export const machineryAlarms = (
  scope: IConstruct,
  logs: LogMetrics,
  { sweep }: WatchedFunctions,
  { followUp, callback, visits, refusedVisits, untold, unrecorded }: Machinery,
): readonly AlarmSpec[] => [
  {
    id: 'FollowUpFailed',
    suffers: 'The follow-up of a patient has broken off: nobody asks them any more.',
    metric: endedBadly(followUp),
  },
  {
    id: 'CallbackFailed',
    suffers: 'The clock of a callback has broken off: only the sweep tells anybody when it is past due.',
    metric: endedBadly(callback),
  },
  {
    id: 'SweepStopped',
    suffers: 'The sweep has not run: texts and callbacks that a fault holds up stay held up, and nobody is told.',
    // Not missing data as a breach: CloudWatch would go on with the last run that it finds, however old.
    metric: new MathExpression({
      expression: 'FILL(runs, 0)',
      usingMetrics: { runs: sweep.metricInvocations({ period: Duration.minutes(1) }) },
      label: 'runs',
      period: Duration.minutes(1),
    }),
    isTooFew: true,
    periods: SWEEP_MISSED_MINUTES,
  },
  {
    id: 'UnrecordedReport',
    suffers: 'What became of a text is not recorded: a patient who was not reached may count as silent.',
    metric: waitingIn(unrecorded),
  },
  {
    id: 'ApiFaults',
    suffers: 'Requests are answered with a fault of ours: of Twilio, with a patient’s reply; of staff; of an EHR.',
    metric: sumOf('faults', faultsOfApis(scope)),
    threshold: 3,
  },
  {
    id: 'ConsoleFaults',
    suffers: 'Staff see “Try again” on the page, and what they did is not done.',
    metric: logs.of('console-faults'),
    threshold: 2,
  },
  {
    id: 'VisitsWait',
    suffers: 'Finished visits that came as events wait to be enrolled: their patients’ follow-up starts late.',
    metric: ageOf(visits),
    threshold: 15 * 60,
  },
  {
    id: 'RefusedVisit',
    suffers: 'A finished visit that came as an event could not be enrolled: its patient is not followed up.',
    metric: waitingIn(refusedVisits),
  },
  {
    id: 'UntoldChange',
    suffers:
      'A score or a callback could not be told on the event bus: systems that follow it know less than the worklist does. Patients are not affected.',
    metric: waitingIn(untold),
  },
];

const endedBadly = (machine: StateMachine): IMetric =>
  sumOf('broken off', {
    failed: machine.metricFailed(),
    timedOut: machine.metricTimedOut(),
    aborted: machine.metricAborted(),
  });

/** Of every API of the stack. */
export function faultsOfApis(scope: IConstruct): Readonly<Record<string, IMetric>> {
  const all = Stack.of(scope).node.findAll();
  const options = { period: Duration.minutes(5), statistic: Stats.SUM };
  const metrics = [
    ...all.filter((each) => each instanceof HttpApi).map((api) => api.metricServerError(options)),
    ...all.filter((each) => each instanceof RestApi).map((api) => api.metricServerError(options)),
  ];
  return Object.fromEntries(metrics.map((metric, index) => [`faults${index + 1}`, metric]));
}
