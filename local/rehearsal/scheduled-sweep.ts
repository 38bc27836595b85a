import { type DeployedFunction, invoke } from './deployed-functions.ts';
import { ACCOUNT, type Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

export interface ScheduledSweep {
  /** How often AWS would run it. */
  readonly every: string;
  /** Runs it now, with the event that its schedule sends. */
  run(): Promise<void>;
}

/** The sweep by way of its schedule: what the rule says, and whom it calls. A rehearsal does not wait a quarter of an hour. */
export async function scheduledSweep(
  emulator: Emulator,
  functions: readonly DeployedFunction[],
): Promise<ScheduledSweep> {
  const sweep = functions.find(({ name }) => name === 'sweep');
  const { RuleNames } = await callAws<{ readonly RuleNames: readonly string[] }>(
    emulator,
    'events',
    'AWSEvents.ListRuleNamesByTarget',
    { TargetArn: sweep?.arn },
  );
  const [Name] = RuleNames;
  if (!sweep || !Name) throw new Error('expected a rule of EventBridge that calls the sweep, got none');
  const rule = await callAws<{ readonly Arn: string; readonly ScheduleExpression: string; readonly State: string }>(
    emulator,
    'events',
    'AWSEvents.DescribeRule',
    { Name },
  );
  return {
    every: `${rule.ScheduleExpression}, ${rule.State}`,
    async run() {
      await invoke(emulator, sweep, {
        version: '0',
        id: crypto.randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: ACCOUNT,
        time: new Date().toISOString(),
        region: emulator.region,
        resources: [rule.Arn],
        detail: {},
      });
    },
  };
}
