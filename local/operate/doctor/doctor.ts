import type { Deployment } from '#lib/deployment.ts';
import { type Finding, findingLines, hasFaults, wrong } from '../finding.ts';
import { checkAlarms } from './check-alarms.ts';
import { checkBell } from './check-bell.ts';
import { checkCallbacks } from './check-callbacks.ts';
import { checkLogs } from './check-logs.ts';
import { checkQueues } from './check-queues.ts';
import { checkStaff } from './check-staff.ts';
import { checkSweep } from './check-sweep.ts';
import { checkTable } from './check-table.ts';
import { checkTwilio } from './check-twilio.ts';
import { type Installation, installationOf } from './installation.ts';

/** In the order in which a fault hurts patients. */
const CHECKS = {
  Twilio: checkTwilio,
  'Bell for staff': checkBell,
  'Open callbacks': checkCallbacks,
  Sweep: checkSweep,
  Queues: checkQueues,
  Alarms: checkAlarms,
  Staff: checkStaff,
  Table: checkTable,
  Logs: checkLogs,
} satisfies Record<string, (at: Installation) => Promise<Finding[]>>;

export interface Diagnosis {
  readonly deployment: string;
  readonly isWell: boolean;
  readonly checks: readonly { readonly name: string; readonly findings: readonly Finding[] }[];
}

/** Looks at a deployment from outside, with the caller's AWS credentials, and changes nothing. */
export async function diagnose(deployment: Deployment): Promise<Diagnosis> {
  const at = await installationOf(deployment);
  const checks = await Promise.all(
    Object.entries(CHECKS).map(async ([name, check]) => ({
      name,
      findings: await check(at).catch((error: unknown) => [unseen(name, error)]),
    })),
  );
  return { deployment: deployment.name, isWell: !checks.some(({ findings }) => hasFaults(findings)), checks };
}

const unseen = (name: string, error: unknown): Finding => {
  const { name: kind, message } = error as Error;
  return wrong(
    name,
    `it could not be looked at: ${kind}, ${message}`,
    'Check whose AWS credentials these are, and what they allow.',
  );
};

export const diagnosisLines = ({ deployment, isWell, checks }: Diagnosis): string[] => [
  ...checks.flatMap(({ name, findings }) => [name, ...findingLines(findings)]),
  '',
  isWell ? `${deployment} is well.` : `${deployment} is not well: see to the lines with ✗, from the top.`,
];
