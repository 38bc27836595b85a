import { type Finding, good, wrong } from '../finding.ts';
import { asDeployed } from './as-deployed.ts';
import type { Installation } from './installation.ts';
import { logGroup } from './log-groups.ts';

/** Each log is there, and emptied in time. */
export async function checkLogs({ deployment, region, all }: Installation): Promise<Finding[]> {
  const groups = await Promise.all(
    all('AWS::Logs::LogGroup').map(async ({ id }) => ({ id, found: await logGroup(region, id) })),
  );
  const faults = groups.flatMap(({ id, found }) => {
    if (!found) return [wrong('Log', `${id} is gone`, `Somebody has deleted it: ${asDeployed(deployment)}.`)];
    if (found.retentionInDays === undefined)
      return [
        wrong(
          'Log',
          `${id} is kept for ever`,
          `aws logs put-retention-policy --log-group-name ${id} --retention-in-days 180.`,
        ),
      ];
    return [];
  });
  return faults.length > 0 ? faults : [good('Logs', `${groups.length}, each kept for a limited time`)];
}
