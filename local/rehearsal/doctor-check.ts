import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Deployment } from '#lib/deployment.ts';
import type { Diagnosis } from '#local/operate/doctor/doctor.ts';
import { hasFaults } from '#local/operate/finding.ts';
import { stackResources } from '#local/operate/stack-resources.ts';
import type { Template } from '#local/aws/template.ts';
import { besideTheEmulator, runAftervisit, startAftervisit } from './aftervisit-command.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { DeployedPlace } from './deployed-place.ts';
import { doctorFaults } from './doctor-faults.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import { restateProtection } from './restated-protection.ts';
import { secondFactor } from './second-factor.ts';
import type { Outputs } from './stack-outputs.ts';

export interface DoctorOptions {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly outputs: Outputs;
  readonly template: Template;
  readonly place: Pick<DeployedPlace, 'tableName'>;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The engineer connects Twilio, twice; then the doctor finds the deployment well, and each fault where it was made. */
export async function checkTheDoctor({ check }: Checklist, options: DoctorOptions): Promise<void> {
  const { emulator, deployment, outputs, template, place, folder, signal } = options;
  const env = besideTheEmulator(emulator);
  const connect = (...more: string[]) => {
    const args = ['connect-twilio', '--deployment', deployment.name, ...more];
    return runAftervisit({ args, env, log: join(folder, 'connect-twilio.log'), signal });
  };
  const diagnose = async (): Promise<string> => {
    const args = ['doctor', '--deployment', deployment.name, '--json'];
    const child = startAftervisit({ args, env, log: join(folder, 'doctor.log') });
    const code = await child.ended;
    const { isWell, checks } = diagnosisIn(child.output());
    if (code !== (isWell ? 0 : 1)) return `ended with ${code}`;
    return checks.flatMap(({ name, findings }) => (hasFaults(findings) ? [name] : [])).join(', ');
  };

  await restateProtection(emulator, template, place);
  for (const Username of ['nurse-a', 'supervisor']) await secondFactor(emulator, outputs, Username, true);
  const first = await connect('--send-to', '+15005550123');
  check('connect-twilio sets the webhooks', /Inbound URL: .*#rc=3&rp=all/.test(first) ? undefined : first);
  check('connect-twilio sends a test text', /Test text: delivered/.test(first) ? undefined : first);
  const second = await connect();
  check('a second run changes nothing', /^Nothing was changed at Twilio/m.test(second) ? undefined : second);
  check('the doctor finds the deployment well', unlike('', await diagnose()));

  const client = new CloudFormationClient({
    endpoint: emulator.url,
    region: emulator.region,
    credentials: CREDENTIALS,
  });
  const resources = await stackResources(deployment, client);
  client.destroy();
  for (const { what, where, make, undo } of doctorFaults({ emulator, deployment, outputs, resources, place })) {
    await make();
    check(`the doctor finds ${what}`, unlike(where, await diagnose()));
    await undo();
  }
  check('the doctor finds the deployment well again', unlike('', await diagnose()));
}

/** Below what the SDK says of the emulator's addresses. */
const diagnosisIn = (output: string): Diagnosis => JSON.parse(output.slice(output.search(/^\{/m))) as Diagnosis;
