import type { Checklist } from './checklist.ts';
import { unlike } from './checklist.ts';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

interface Alarm {
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly AlarmActions?: readonly string[];
  readonly Threshold?: number;
  readonly ComparisonOperator?: string;
}

/** What tells an engineer of a text that nobody could read, a visit that was refused, a report that could not be recorded: on the right queue, at the first one. */
export async function checkTheAlarms(
  { check }: Checklist,
  emulator: Emulator,
  { UnreadableRepliesUrl, RefusedVisitsUrl, UnrecordedReportsUrl }: Outputs,
): Promise<void> {
  const { MetricAlarms } = await callAws<{ readonly MetricAlarms: readonly Alarm[] }>(
    emulator,
    'monitoring',
    'GraniteServiceVersion20100801.DescribeAlarms',
    {},
  );
  for (const [url, what] of [
    [UnreadableRepliesUrl, 'text that cannot be read'],
    [RefusedVisitsUrl, 'visit that is refused'],
    [UnrecordedReportsUrl, 'report that cannot be recorded'],
  ] as const) {
    const queue = url.split('/').at(-1);
    const alarm = MetricAlarms.find(({ Dimensions = [] }) =>
      Dimensions.some(({ Name, Value }) => Name === 'QueueName' && Value === queue),
    );
    check(
      `an alarm tells engineers of the first ${what}`,
      unlike(
        ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'GreaterThanOrEqualToThreshold', 1, 1],
        [alarm?.Namespace, alarm?.MetricName, alarm?.ComparisonOperator, alarm?.Threshold, alarm?.AlarmActions?.length],
      ),
    );
  }
}
