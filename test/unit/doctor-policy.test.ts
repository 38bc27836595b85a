import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const OPERATE = new URL('../../local/operate/', import.meta.url);
const sources = [
  ...readdirSync(new URL('doctor', OPERATE)).map((file) => `doctor/${file}`),
  ...['stack-outputs.ts', 'stack-resources.ts', 'connect/twilio-secret.ts'],
].map((file) => readFileSync(new URL(file, OPERATE), 'utf8'));

/** IAM's names of services, by those of the SDK's clients. */
const SERVICES: Readonly<Record<string, string>> = {
  'cognito-identity-provider': 'cognito-idp',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
  sfn: 'states',
};

/** What its files ask of AWS, by what they import to ask it with. */
const asked = sources.flatMap((source) =>
  [...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)].flatMap(([, names = '', client = '']) =>
    [...names.matchAll(/\bpaginate(\w+)|\b(\w+)Command\b/g)].map(
      ([, paged, single]) => `${SERVICES[client] ?? client}:${paged ?? single ?? ''}`,
    ),
  ),
);

/** Asked through the adapters, or signed by itself; and what reading under a key takes. */
const BESIDES = ['dynamodb:GetItem', 'dynamodb:Query', 'logs:DescribeLogGroups', 'kms:Decrypt'];

/** The file of the secret writes it as well, for `connect-twilio`. */
const NOT_THE_DOCTORS = ['secretsmanager:PutSecretValue'];

it('the policy in docs/release.md allows what doctor asks of AWS, and nothing else', () => {
  const [, json = ''] =
    /```json\n(.*?)```/s.exec(readFileSync(new URL('../../docs/release.md', import.meta.url), 'utf8')) ?? [];
  const { Statement } = JSON.parse(json) as { readonly Statement: readonly { readonly Action: string | string[] }[] };
  const needed = [...asked, ...BESIDES].filter((action) => !NOT_THE_DOCTORS.includes(action));
  expect(asked).toEqual(expect.arrayContaining(NOT_THE_DOCTORS));
  expect(Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([...new Set(needed)].toSorted());
});
