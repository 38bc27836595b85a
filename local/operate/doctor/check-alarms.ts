import { CloudWatchClient, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Deployment } from '#lib/deployment.ts';
import { type Finding, good, wrong } from '../finding.ts';
import { asDeployed } from './as-deployed.ts';
import { TO_DO } from './check-bell.ts';
import type { Installation } from './installation.ts';
import { stateOf, subscriptionsOf } from './subscriptions.ts';

/** Every alarm of the stack tells the engineer, who has confirmed; and none is ringing. */
export async function checkAlarms({ deployment, region, all, one }: Installation): Promise<Finding[]> {
  const topicArn = one('AWS::SNS::Topic', 'Alarms');
  const alarms = await alarmsOf(region);
  const findings = all('AWS::CloudWatch::Alarm').flatMap(({ id, logicalId }) =>
    judged(deployment, logicalId, alarms.get(id), topicArn),
  );
  const state = stateOf(await subscriptionsOf(region, topicArn), deployment.engineerEmail);
  return [
    ...(findings.length === 0
      ? [good('Alarms', `${all('AWS::CloudWatch::Alarm').length}, each wired, none ringing`)]
      : findings),
    state === 'confirmed'
      ? good('Alarms, engineer', 'confirmed')
      : wrong('Alarms, engineer', `${state}: no alarm is heard`, TO_DO[state]),
  ];
}

async function alarmsOf(region: string): Promise<ReadonlyMap<string, MetricAlarm>> {
  const found = new Map<string, MetricAlarm>();
  const client = new CloudWatchClient({ region });
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmTypes: ['MetricAlarm'] }))
    for (const alarm of MetricAlarms) found.set(alarm.AlarmName ?? '', alarm);
  return found;
}

export function judged(
  deployment: Pick<Deployment, 'name'>,
  logicalId: string,
  alarm: MetricAlarm | undefined,
  topicArn: string,
): Finding[] {
  const about = `Alarm ${logicalId.replace(/^Alarms|[0-9A-F]{8}$/g, '')}`;
  if (!alarm) return [wrong(about, 'it is gone', `Somebody has deleted it: ${asDeployed(deployment)}.`)];
  if (alarm.ActionsEnabled === false || !alarm.AlarmActions?.includes(topicArn)) {
    const toDo = 'Somebody has changed it: enable its actions, with the engineers’ topic as one of them.';
    return [wrong(about, 'it tells nobody', toDo)];
  }
  if (alarm.StateValue === 'ALARM')
    return [wrong(about, 'it is ringing', alarm.AlarmDescription ?? 'See the CloudWatch console.')];
  return [];
}
