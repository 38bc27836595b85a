import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { type Grant, grantsOf } from '../rehearsal/template-grants.ts';
import { constructId, type Template } from '../aws/template.ts';

/** What a function may do, in words: `read, write` of the records, `takes Replies` of the queues. */
export interface Access {
  readonly records: string;
  readonly secrets: string;
  readonly queues: string;
  readonly workflows: string;
  readonly elsewhere: string;
}

type Place = keyof Access;

/** What tells functions apart. `of` is for a resource's name. */
const TOLD: Readonly<Record<string, readonly [place: Place, words: (of: string) => string]>> = {
  'dynamodb:GetItem': ['records', (of) => (of === 'Records' ? 'read' : `read ${of}`)],
  'dynamodb:PutItem': ['records', (of) => (of === 'Records' ? 'write' : `write ${of}`)],
  'dynamodb:UpdateItem': ['records', (of) => (of === 'Records' ? 'change' : `change ${of}`)],
  'dynamodb:BatchGetItem': ['records', () => 'read many'],
  'dynamodb:Query': ['records', (of) => (of === 'Records' ? 'search' : `search ${of}`)],
  'dynamodb:GetRecords': ['records', (of) => (of === 'Records' ? 'follow' : `follow ${of}`)],
  'secretsmanager:GetSecretValue': ['secrets', (of) => of],
  'sqs:ReceiveMessage': ['queues', (of) => `takes ${of}`],
  'sqs:SendMessage': ['queues', (of) => `puts ${of}`],
  'states:StartExecution': ['workflows', (of) => `starts ${of}`],
  'states:SendTaskSuccess': ['workflows', (of) => `resumes ${of}`],
  'sns:Publish': ['elsewhere', (of) => `rings ${of}`],
  'events:PutEvents': ['elsewhere', (of) => `tells ${of}`],
};

/** What comes with those, and with every function: its own log, and the key in AWS's hands. */
const ALONG: readonly (string | RegExp)[] = [
  'secretsmanager:DescribeSecret',
  ...['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
  ...['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  ...['logs:CreateLogStream', 'logs:PutLogEvents'],
  /^kms:(Decrypt|Encrypt|GenerateDataKey|GenerateDataKeyWithoutPlaintext|ReEncryptFrom|ReEncryptTo)$/,
];

/** What the template lets each function do. An action that nobody thought of stands there by its own name. */
export function accessIn(template: Template): Readonly<Record<FunctionName, Access>> {
  const grants = grantsOf(template);
  const rows = FUNCTION_NAMES.map((name) => [name, accessOf(grants.get(name) ?? [], template)] as const);
  return Object.fromEntries(rows) as Record<FunctionName, Access>;
}

function accessOf(grants: readonly Grant[], template: Template): Access {
  const told = grants.flatMap(({ actions, resources }) =>
    actions
      .filter((action) => !ALONG.some((known) => (typeof known === 'string' ? known === action : known.test(action))))
      .flatMap((action) => {
        const [place, words] = TOLD[action] ?? ['elsewhere', (of: string) => `${action} on ${of}`];
        return resources.map((resource) => ({ place, words: words(nameOf(resource, template)) }));
      }),
  );
  const at = (wanted: Place) => [...new Set(told.filter(({ place }) => place === wanted).map(({ words }) => words))];
  return {
    records: at('records').join(', '),
    secrets: at('secrets').toSorted().join(', '),
    queues: at('queues').toSorted().join(', '),
    workflows: at('workflows').toSorted().join(', '),
    elsewhere: at('elsewhere').toSorted().join(', '),
  };
}

/** Of the one resource that is named; where several or none are, all of it. */
function nameOf(resource: unknown, template: Template): string {
  const text = JSON.stringify(resource);
  const [, id] = /"(?:Ref|Fn::GetAtt)":\[?"(?!AWS::)([^"]+)"/.exec(text) ?? [];
  const found = id === undefined ? undefined : template.Resources[id];
  if (found) return constructId(found);
  return text.includes('event-bus/default') ? 'the default bus' : text;
}
