import { constructId, type Template } from '#local/aws/template.ts';
import type { DeployedFunction } from './deployed-functions.ts';
import type { Emulator } from './emulator.ts';
import { callAws, sendSigned } from './signed-requests.ts';
import { type Grant, grantsOf } from './template-grants.ts';

/**
 * Says those grants again that the emulator understands otherwise than AWS: to the same roles, for the same actions, and
 * no others. A grant that the template lacks stays lacking.
 *
 * - CloudFormation's `Ref` of a secret is its ARN; the emulator's is its name, so that a policy for it allows nothing.
 * - AWS knows which workflow a task token belongs to; the emulator looks for the permission on all workflows.
 * - With AWS who may delete a message may delete ten at once; the emulator looks for the call by its own name.
 */
export async function restateGrants(
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  template: Template,
): Promise<void> {
  const grants = grantsOf(template);
  for (const deployed of functions) {
    const restated = (grants.get(deployed.name) ?? []).flatMap((grant) => [
      ...grant.resources.flatMap((resource) => secretGrant(grant, resource, template, deployed)),
      ...tokenGrant(grant),
      ...batchGrant(grant),
    ]);
    if (restated.length === 0) continue;
    const Statement = await Promise.all(
      restated.map(async ({ actions, secretId }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: secretId === undefined ? '*' : await arnOf(emulator, secretId),
      })),
    );
    await putRolePolicy(emulator, deployed.roleArn.split('/').at(-1) ?? '', { Version: '2012-10-17', Statement });
  }
}

interface Restated {
  readonly actions: readonly string[];
  readonly secretId?: string;
}

function tokenGrant({ actions }: Grant): readonly Restated[] {
  const onTokens = actions.filter((action) => action.startsWith('states:SendTask'));
  return onTokens.length === 0 ? [] : [{ actions: onTokens }];
}

function batchGrant({ actions }: Grant): readonly Restated[] {
  return actions.includes('sqs:DeleteMessage') ? [{ actions: ['sqs:DeleteMessageBatch'] }] : [];
}

function secretGrant(
  { actions }: Grant,
  resource: unknown,
  { Resources }: Template,
  { environment }: DeployedFunction,
): readonly Restated[] {
  if (typeof resource !== 'object' || resource === null || !('Ref' in resource)) return [];
  const secret = Resources[String(resource.Ref)];
  if (secret?.Type !== 'AWS::SecretsManager::Secret') return [];
  const variable = `${constructId(secret).toUpperCase()}_SECRET_ARN`;
  const secretId = environment[variable];
  if (secretId === undefined)
    throw new Error(`expected a function that may read a secret to have ${variable}, got none`);
  return [{ actions, secretId }];
}

async function arnOf(emulator: Emulator, id: string): Promise<string> {
  const secret = await callAws<{ ARN: string }>(emulator, 'secretsmanager', 'secretsmanager.DescribeSecret', {
    SecretId: id,
  });
  return secret.ARN;
}

async function putRolePolicy(emulator: Emulator, role: string, policy: object): Promise<void> {
  const { status, body } = await sendSigned(emulator, 'iam', {
    method: 'POST',
    url: `${emulator.url}/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'PutRolePolicy',
      Version: '2010-05-08',
      RoleName: role,
      PolicyName: 'RestatedForTheEmulator',
      PolicyDocument: JSON.stringify(policy),
    }).toString(),
  });
  if (status !== 200) throw new Error(`expected to grant anew to ${role}, got ${status}: ${body}`);
}
