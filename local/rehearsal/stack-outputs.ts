import type { Deployment } from '#lib/deployment.ts';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { stackOutputs } from '#local/operate/stack-outputs.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';

const NAMES = [
  'EnrolmentUrl',
  'TokenUrl',
  'EnrollerClientId',
  'OperatorClientId',
  'PageClientId',
  'StaffPoolId',
  'UnreadableRepliesUrl',
  'UnreceivedTextsUrl',
  'RefusedVisitsUrl',
  'UnrecordedReportsUrl',
] as const;

/** What the stack tells whoever has deployed it: all that the rehearsal knows of addresses and ids. */
export type Outputs = Readonly<Record<(typeof NAMES)[number], string>>;

export async function deployedOutputs({ url, region }: Emulator, deployment: Deployment): Promise<Outputs> {
  const client = new CloudFormationClient({ endpoint: url, region, credentials: CREDENTIALS });
  const outputs = await stackOutputs(deployment, client);
  client.destroy();
  const missing = NAMES.filter((name) => !outputs[name]);
  if (missing.length > 0) throw new Error(`expected the stack's outputs ${missing.join(', ')}, got none`);
  return Object.fromEntries(NAMES.map((name) => [name, outputs[name] ?? ''])) as Outputs;
}
