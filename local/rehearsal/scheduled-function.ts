import type { FunctionName } from '#contracts/environment.ts';
import { type DeployedFunction, invoke } from './deployed-functions.ts';
import { ACCOUNT, type Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

export interface ScheduledFunction {
  /** How often AWS would run it. */
  readonly every: string;
  /** Runs it now, with the event that its schedule sends. */
  run(): Promise<void>;
}

/** A function by way of its schedule: what the rule says, and whom it calls. A rehearsal does not wait until it is due. */
export async function scheduledFunction(
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  name: FunctionName,
): Promise<ScheduledFunction> {
  const scheduled = functions.find((each) => each.name === name);
  const { RuleNames } = await callAws<{ readonly RuleNames: readonly string[] }>(
    emulator,
    'events',
    'AWSEvents.ListRuleNamesByTarget',
    { TargetArn: scheduled?.arn },
  );
  const [Name] = RuleNames;
  if (!scheduled || !Name) throw new Error(`expected a rule of EventBridge that calls ${name}, got none`);
  const rule = await callAws<{ readonly Arn: string; readonly ScheduleExpression: string; readonly State: string }>(
    emulator,
    'events',
    'AWSEvents.DescribeRule',
    { Name },
  );
  return {
    every: `${rule.ScheduleExpression}, ${rule.State}`,
    async run() {
      await invoke(emulator, scheduled, {
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
