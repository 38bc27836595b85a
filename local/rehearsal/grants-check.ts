import type { FunctionName } from '#contracts/environment.ts';
import type { Grant } from './template-grants.ts';

export interface CheckedGrants {
  readonly name: FunctionName;
  /** Allowed, and seen to be called. */
  readonly used: readonly string[];
  /** Called without being allowed by the template. */
  readonly missing: readonly string[];
  /** Allowed and never seen, for no reason that is known. */
  readonly unused: readonly string[];
  /** Allowed and never seen, each with its reason. */
  readonly excused: Readonly<Record<string, string>>;
}

/** Holds what a function may do against what it was seen to do. */
export function checkGrants(name: FunctionName, grants: readonly Grant[], seen: ReadonlySet<string>): CheckedGrants {
  const allowed = [...new Set(grants.flatMap(({ actions }) => actions))].toSorted();
  const isCovered = (action: string) => allowed.some((pattern) => matches(pattern, action));
  const unseen = allowed.filter((pattern) => ![...seen].some((action) => matches(pattern, action)));
  return {
    name,
    used: allowed.filter((pattern) => !unseen.includes(pattern)),
    missing: [...seen].filter((action) => !isCovered(action)).toSorted(),
    unused: unseen.filter((action) => reasonFor(name, action) === undefined),
    excused: Object.fromEntries(
      unseen.flatMap((action) => {
        const reason = reasonFor(name, action);
        return reason === undefined ? [] : [[action, reason]];
      }),
    ),
  };
}

/** Why an action is granted that no rehearsal can see; of one function alone, where it is named. */
const UNSEEN: readonly (readonly [pattern: string, reason: string, of?: FunctionName])[] = [
  [
    'kms:*',
    'AWS uses the key in the caller’s name, for the table, the secret, the queue and the topic; the emulator does not',
  ],
  ['logs:*', 'Lambda writes the log in the function’s name; the emulator needs no leave for it'],
  ['sqs:ReceiveMessage', 'Lambda’s poller receives in the function’s name; the emulator’s needs no leave'],
  ['sqs:DeleteMessage', 'the poller’s, as sqs:ReceiveMessage'],
  ['sqs:ChangeMessageVisibility', 'the poller’s, as sqs:ReceiveMessage'],
  ['sqs:GetQueueAttributes', 'the poller’s, as sqs:ReceiveMessage'],
  ['sqs:GetQueueUrl', 'the poller’s, as sqs:ReceiveMessage'],
  ['dynamodb:DescribeStream', 'Lambda’s poller reads the stream in the function’s name; the emulator’s needs no leave'],
  ['dynamodb:GetRecords', 'the poller’s, as dynamodb:DescribeStream'],
  ['dynamodb:GetShardIterator', 'the poller’s, as dynamodb:DescribeStream'],
  ['dynamodb:ListStreams', 'the poller’s, as dynamodb:DescribeStream'],
  ['sqs:SendMessage', 'the poller’s, where a change could not be told for a day', 'publish-changes'],
  ['secretsmanager:DescribeSecret', 'comes with CDK’s grantRead, and tells nothing of the secret’s value'],
];

const reasonFor = (name: FunctionName, action: string): string | undefined =>
  UNSEEN.find(([pattern, , of]) => matches(pattern, action) && (of === undefined || of === name))?.[1];

/** As in a policy: `kms:GenerateDataKey*`. */
const matches = (pattern: string, action: string): boolean =>
  pattern === action || (pattern.endsWith('*') && action.startsWith(pattern.slice(0, -1)));
