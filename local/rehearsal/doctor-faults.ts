import { SNSClient, SubscribeCommand, UnsubscribeCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import type { Deployment } from '#lib/deployment.ts';
import { oneResource, type StackResource } from '#local/operate/stack-resources.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import type { DeployedPlace } from './deployed-place.ts';
import { secondFactor } from './second-factor.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

export interface DoctorFault {
  readonly what: string;
  /** The checks that must find it, and no others. */
  readonly where: string;
  make(): Promise<unknown>;
  undo(): Promise<unknown>;
}

export interface FaultPlace {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly outputs: Outputs;
  readonly resources: readonly StackResource[];
  readonly place: Pick<DeployedPlace, 'tableName'>;
}

/** What goes wrong with a deployment over the months, by somebody's hand. */
export function doctorFaults(at: FaultPlace): readonly DoctorFault[] {
  const { emulator, outputs, resources, place } = at;
  const one = (type: string, beginning?: string) => oneResource(resources, type, beginning);
  const call = (service: string, target: string, input: object) => callAws(emulator, service, target, input);

  const rule = { Name: one('AWS::Events::Rule', 'Sweep') };
  const alarm = { AlarmNames: [one('AWS::CloudWatch::Alarm')] };
  const logGroupName = one('AWS::Logs::LogGroup');
  const protect = (isOn: boolean) =>
    call('dynamodb', 'DynamoDB_20120810.UpdateTable', {
      TableName: place.tableName,
      DeletionProtectionEnabled: isOn,
    });
  const unreadable = { QueueUrl: outputs.UnreadableRepliesUrl };

  return [
    { what: 'a webhook that leads elsewhere', where: 'Twilio', ...webhookElsewhere(at) },
    { what: 'a subscription that is gone', where: 'Bell for staff', ...unsubscribed(at) },
    {
      what: 'an alarm that tells nobody',
      where: 'Alarms',
      make: () => call('monitoring', 'GraniteServiceVersion20100801.DisableAlarmActions', alarm),
      undo: () => call('monitoring', 'GraniteServiceVersion20100801.EnableAlarmActions', alarm),
    },
    {
      what: 'a callback that was decided and is not on the worklist',
      where: 'Open callbacks',
      ...row(at, { worklist: { S: 'EPISODE' }, openCallback: { M: { id: { S: 'cb-doctor' } } } }),
    },
    {
      what: 'a callback without a clock',
      where: 'Open callbacks',
      ...row(at, { worklist: { S: 'CALLBACK' }, overdue: { BOOL: false } }),
    },
    {
      what: 'a callback that is past due',
      where: 'Open callbacks',
      ...row(at, { worklist: { S: 'CALLBACK' }, overdue: { BOOL: true }, dueAt: { S: '2026-01-02T17:00:00Z' } }),
    },
    {
      what: 'a sweep that is switched off',
      where: 'Sweep',
      make: () => call('events', 'AWSEvents.DisableRule', rule),
      undo: () => call('events', 'AWSEvents.EnableRule', rule),
    },
    {
      what: 'a dead letter',
      where: 'Queues',
      make: () =>
        call('sqs', 'AmazonSQS.SendMessage', {
          ...unreadable,
          MessageBody: '{}',
          MessageGroupId: 'doctor',
          MessageDeduplicationId: crypto.randomUUID(),
        }),
      undo: () => call('sqs', 'AmazonSQS.PurgeQueue', unreadable),
    },
    {
      what: 'a supervisor without a second factor',
      where: 'Staff',
      make: () => secondFactor(emulator, outputs, 'supervisor', false),
      undo: () => secondFactor(emulator, outputs, 'supervisor', true),
    },
    {
      what: 'a table that may be deleted',
      where: 'Table',
      make: () => protect(false),
      undo: () => protect(true),
    },
    {
      what: 'a log that is kept for ever',
      where: 'Logs',
      make: () => call('logs', 'Logs_20140328.DeleteRetentionPolicy', { logGroupName }),
      undo: () => call('logs', 'Logs_20140328.PutRetentionPolicy', { logGroupName, retentionInDays: 180 }),
    },
  ];
}

/** Something to do that stands in the table alone; its key is none that others follow. */
function row({ emulator, place }: FaultPlace, attributes: object) {
  const Key = { pk: { S: 'EPISODE#doctor' }, sk: { S: 'DOCTOR' } };
  const dynamodb = (action: string, input: object) =>
    callAws(emulator, 'dynamodb', `DynamoDB_20120810.${action}`, { TableName: place.tableName, ...input });
  const Item = { ...Key, id: { S: 'cb-doctor' }, dueAt: { S: '2099-01-02T17:00:00Z' }, ...attributes };
  return { make: () => dynamodb('PutItem', { Item }), undo: () => dynamodb('DeleteItem', { Key }) };
}

/** As somebody sets it in the Twilio console. */
function webhookElsewhere({ emulator, deployment, resources }: FaultPlace) {
  const set = async (InboundRequestUrl: string): Promise<string> => {
    const SecretId = oneResource(resources, 'AWS::SecretsManager::Secret', 'SecretsTwilio');
    const secret = await callAws<{ readonly SecretString: string }>(
      emulator,
      'secretsmanager',
      'secretsmanager.GetSecretValue',
      { SecretId },
    );
    const { accountSid, authToken } = JSON.parse(secret.SecretString) as Readonly<Record<string, string>>;
    const url = `${deployment.twilio.url}/v1/Services/${deployment.twilio.sender}`;
    const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
    const before = (await (await fetch(url, { headers })).json()) as { readonly inbound_request_url: string };
    await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ InboundRequestUrl }) });
    return before.inbound_request_url;
  };
  let before = '';
  return {
    make: async () => (before = await set('https://elsewhere.example.com/webhooks/text')),
    undo: () => set(before),
  };
}

/** As by the link at the end of every mail. */
function unsubscribed({ emulator, deployment, resources }: FaultPlace) {
  const client = new SNSClient({ endpoint: emulator.url, region: emulator.region, credentials: CREDENTIALS });
  const TopicArn = oneResource(resources, 'AWS::SNS::Topic', 'Bell');
  const Endpoint = deployment.staffEmail;
  return {
    async make() {
      const { Subscriptions = [] } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      const { SubscriptionArn } = Subscriptions.find((each) => each.Endpoint === Endpoint) ?? {};
      await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    },
    undo: () => client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint })),
  };
}
