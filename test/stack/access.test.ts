import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { accessIn } from '#local/security/access.ts';
import { securityTables } from '#local/security/security-tables.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import type { Template } from '#local/aws/template.ts';
import { wildcardsIn } from '#test/support/wildcards.ts';

const template = synthesizeTemplate(deploymentNamed('example'));

/** Who may do what: function, records, secrets, queues, workflows, elsewhere. */
const MATRIX = [
  ['enroll', 'read, write', 'Pseudonym', '', 'starts FollowUp', ''],
  ['enroll-event', 'read, write', 'Pseudonym', 'takes FinishedVisits', 'starts FollowUp', ''],
  ['send-check-in', 'read, write, change', 'Twilio', '', '', ''],
  ['record-silence', 'read, write', '', '', '', ''],
  ['receive-text', '', 'Pseudonym, Twilio', 'puts Replies', '', ''],
  ['receive-fallback', '', 'Pseudonym, Twilio', 'puts Replies, takes FallbackTexts', '', ''],
  [
    ...['read-text', 'read, write, change', 'Pseudonym, Twilio', 'takes Replies'],
    ...['resumes FollowUp, starts Callback', 'rings Bell'],
  ],
  ['open-callback', 'read, write, change', 'Twilio', '', '', 'rings Bell'],
  [
    ...['console-api', 'read many, read, write, change, search', 'Pseudonym, Twilio', ''],
    ...['starts Callback, starts FollowUp', ''],
  ],
  [
    ...['sweep', 'read, write, change, search', 'Pseudonym, Twilio', 'puts Replies, takes DeliveryReports'],
    ...['resumes FollowUp, starts Callback', 'rings Bell'],
  ],
  ['forget', 'read many, read, write, change, search', 'Twilio', '', '', ''],
  ['check-callback', 'read, write', '', '', '', 'rings Bell'],
  ['publish-changes', 'follow', '', 'puts UntoldChanges', '', 'tells the default bus'],
];

describe('a function', () => {
  it('may do what its row says, and nothing else', () => {
    const rows = Object.entries(accessIn(template)).map(
      ([name, { records, secrets, queues, workflows, elsewhere }]) => [
        ...[name, records, secrets, queues, workflows, elsewhere],
      ],
    );
    expect(rows).toEqual(MATRIX);
  });

  it('that gets one action more has it in its row', () => {
    const more = granted('RecordSilenceServiceRole', { Action: ['dynamodb:Scan', 'sns:Publish'], Resource: '*' });
    expect(accessIn(more)['record-silence'].elsewhere).toBe('dynamodb:Scan on "*", rings "*"');
  });
});

describe('a wildcard', () => {
  it('is allowed to nobody but those who are named here', () => {
    expect(wildcardsIn(template)).toEqual([
      // The account’s administrators, by their own policies: without it nobody could manage a key.
      'Key961B73FD: kms:*',
      'ConsoleFilesKey84D81C50: kms:*',
      // Each file of the page, to this distribution alone.
      'ConsoleFilesPolicy: s3:GetObject on ?/*',
      // CDK's own function, on what CDK has packed and on the files of the page.
      ...READING.map((action) => `ConsoleUploadRoleDefaultPolicy: ${action} on arn:aws:s3:::?/*`),
      ...UPLOADING.map((action) => `ConsoleUploadRoleDefaultPolicy: ${action} on ?/*`),
      // Of AWS's own log delivery there is only the whole.
      ...['CallbackStateMachineRole', 'FollowUpStateMachineRole'].flatMap((holder) =>
        LOG_DELIVERY.map((action) => `${holder}DefaultPolicy: ${action} on *`),
      ),
    ]);
  });

  it.each<[statement: object, ...seen: string[]]>([
    [{ Action: 'dynamodb:Get*', Resource: 'arn:one' }, 'dynamodb:Get*'],
    [
      { Action: ['dynamodb:GetItem', 'sqs:SendMessage'], Resource: '*' },
      'dynamodb:GetItem on *',
      'sqs:SendMessage on *',
    ],
    [
      { Action: 'sqs:SendMessage', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'Q' }, ':*']] } },
      'sqs:SendMessage on arn:?:*',
    ],
    [{ NotAction: 'sqs:SendMessage', Resource: 'arn:one' }, 'NotAction'],
    [{ Action: 'sqs:SendMessage', Resource: 'arn:one', Principal: { AWS: '*' } }, 'to {"AWS":"*"}'],
  ])('is seen in %j', (statement, ...seen) => {
    const wide = wildcardsIn(granted('EnrollServiceRole', statement)).filter((line) => line.startsWith('Enroll'));
    expect(wide).toEqual(seen.map((each) => `EnrollServiceRoleDefaultPolicy: ${each}`));
  });
});

describe('docs/security.md', () => {
  it('has the tables as they are: npm run security -- --write', () => {
    const document = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
    expect(document).toContain(securityTables(template));
  });
});

const READING = ['s3:GetBucket*', 's3:GetObject*', 's3:List*'];
const UPLOADING = [
  ...['s3:Abort*', 's3:DeleteObject*', ...READING, 's3:PutObject', 's3:PutObjectLegalHold', 's3:PutObjectRetention'],
  ...['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
];
const LOG_DELIVERY = [
  ...['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
  ...['logs:GetLogDelivery', 'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery'],
];

/** The template with one statement more in the policy of a role. */
function granted(role: string, statement: object): Template {
  const changed = structuredClone(template) as unknown as {
    Resources: Record<string, { Type: string; Properties: { PolicyDocument: { Statement: object[] } } }>;
  };
  const [, policy] =
    Object.entries(changed.Resources).find(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(role)) ??
    [];
  policy?.Properties.PolicyDocument.Statement.push({ Effect: 'Allow', ...statement });
  return changed;
}
