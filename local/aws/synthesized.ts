import { rmSync } from 'node:fs';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { createApp } from '#lib/app.ts';
import { type QueuedWebhookRoute, TEXT_FALLBACK, TEXT_STATUS } from '#contracts/routes.ts';
import type { Deployment } from '#lib/deployment.ts';
import { functionNamed, LOCALHOST, type LocalAddresses, localNames } from './names.ts';
import type { WorkflowDefinition } from './workflows.ts';
import { restMethods } from './rest-methods.ts';
import { only, type Resource, resourcesOf, type Template } from './template.ts';

/** What the stack came out as, with local names where AWS would put its own: plain data, to be run on a laptop. */
export interface Synthesized {
  readonly table: CreateTableCommandInput & { readonly TableName: string };
  readonly functions: Readonly<Record<FunctionName, SynthesizedFunction>>;
  readonly workflows: Readonly<Record<'FollowUp' | 'Callback', SynthesizedWorkflow>>;
  /** `POST /episodes` and the others, each with its function. */
  readonly routes: Readonly<Record<string, FunctionName>>;
  /** Routes that lead to a queue, with no function on the way. */
  readonly fallback: { readonly route: string; readonly queue: SynthesizedQueue };
  readonly reports: { readonly route: string; readonly queue: UnreadQueue };
  readonly queue: SynthesizedQueue;
  readonly visitEvents: SynthesizedEvents;
  readonly stream: SynthesizedStream;
  /** Ids by which the functions ask for their secrets. */
  readonly secrets: { readonly twilio: string; readonly pseudonym: string };
  readonly topicArn: string;
  /** What runs by itself, and how often. */
  readonly sweep: SynthesizedSchedule;
  readonly forget: SynthesizedSchedule;
}

export interface SynthesizedSchedule {
  readonly functionName: FunctionName;
  readonly everySeconds: number;
}

export interface SynthesizedFunction {
  readonly arn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

export interface SynthesizedWorkflow {
  readonly arn: string;
  readonly definition: WorkflowDefinition;
}

/** Events of the bus, and the queue that those of this pattern go to. */
export interface SynthesizedEvents {
  readonly pattern: EventPattern;
  readonly queue: SynthesizedQueue;
  /** How long the bus tries to hand one over. */
  readonly maxAgeSeconds: number;
}

export interface EventPattern {
  readonly 'detail-type': readonly string[];
  /** Of any source without it. */
  readonly source?: readonly string[];
}

/** One that a function takes messages from when it likes. */
export interface UnreadQueue {
  readonly url: string;
  /** After so many receives a message goes to the dead-letter queue. */
  readonly maxReceive: number;
  readonly visibilitySeconds: number;
}

/** One that is read by a function as its messages come. */
export interface SynthesizedQueue extends UnreadQueue {
  readonly functionName: FunctionName;
  readonly batchSize: number;
}

/** Of the table's changes. */
export interface SynthesizedStream {
  /** Who reads it. */
  readonly functionName: FunctionName;
  /** In the pattern language of EventBridge: what matches any of them is told. */
  readonly filters: readonly object[];
}

/** Runs the CDK app without bundling and reads what its template says. Nothing is left of it on the disk. */
export function synthesize(deployment: Deployment, addresses: LocalAddresses = {}): Synthesized {
  return readTemplate(synthesizeTemplate(deployment), addresses);
}

export function synthesizeTemplate(deployment: Deployment): Template {
  const assembly = createApp(deployment, { bundling: false }).synth();
  const template: unknown = assembly.stacks[0]?.template;
  rmSync(assembly.directory, { recursive: true, force: true });
  return template as Template;
}

function readTemplate(template: Template, addresses: LocalAddresses): Synthesized {
  const local = localNames(template, addresses);
  const all = (type: string) => resourcesOf(template, type, local);
  const one = (type: string) => only(all(type), type);

  // CDK brings functions of its own, which work while it deploys.
  const ours = all('AWS::Lambda::Function').filter(({ name }) => FUNCTION_NAMES.includes(functionNamed(name('Arn'))));
  const functions = ours.map(({ name, get }) => {
    const { Variables } = get<{ readonly Variables: Readonly<Record<string, string>> }>('Environment');
    const twilio = addresses.twilioUrl && 'TWILIO_URL' in Variables ? { TWILIO_URL: addresses.twilioUrl } : {};
    // The REST API's own address is put together of parts that have no meaning here.
    const webhooks = 'PUBLIC_URL' in Variables ? { PUBLIC_URL: addresses.publicUrl ?? LOCALHOST } : {};
    return [
      functionNamed(name('Arn')),
      {
        arn: name('Arn'),
        environment: { ...Variables, ...twilio, ...webhooks },
        timeoutSeconds: get<number>('Timeout'),
      },
    ];
  });
  const workflows = all('AWS::StepFunctions::StateMachine').map(({ id, name, get }) => {
    return [id, { arn: name('Ref'), definition: JSON.parse(get<string>('DefinitionString')) as WorkflowDefinition }];
  });
  const integrations = all('AWS::ApiGatewayV2::Integration');
  const methods = restMethods(all);
  const toFunctions = methods.flatMap(({ route, functionName }) => (functionName ? [[route, functionName]] : []));
  const queueBehind = (route: QueuedWebhookRoute): Resource => {
    const { queueName } = only(
      methods.filter((method) => method.route === route),
      route,
    );
    return only(
      all('AWS::SQS::Queue').filter(({ name }) => queueName !== undefined && name('Arn').endsWith(`:${queueName}`)),
      `queue behind ${route}`,
    );
  };
  const routes = all('AWS::ApiGatewayV2::Route').map(({ get }) => {
    const target = get<string>('Target');
    const integration = only(
      integrations.filter(({ name }) => target === `integrations/${name('Ref')}`),
      target,
    );
    return [get<string>('RouteKey'), functionNamed(integration.get<string>('IntegrationUri'))];
  });
  const queueOf = (reader: FunctionName) =>
    readQueue(
      only(
        all('AWS::Lambda::EventSourceMapping').filter(({ get }) => functionNamed(get('FunctionName')) === reader),
        `queue of ${reader}`,
      ),
      all('AWS::SQS::Queue'),
    );
  const readerOf = (source: string) =>
    only(
      all('AWS::Lambda::EventSourceMapping').filter(({ get }) => get('EventSourceArn') === source),
      source,
    );
  const fallbackQueue = queueOf('receive-fallback');
  const fallbackUrl = queueBehind(TEXT_FALLBACK).name('Ref');
  if (fallbackQueue.url !== fallbackUrl)
    throw new Error(`expected receive-fallback to read ${fallbackUrl}, got ${fallbackQueue.url}`);
  const scheduleOf = (name: FunctionName) =>
    only(
      all('AWS::Events::Rule')
        .filter(({ get }) => get('ScheduleExpression') !== undefined)
        .map(readSchedule)
        .filter(({ functionName }) => functionName === name),
      `schedule of ${name}`,
    );
  const finished = only(
    all('AWS::Events::Rule').filter(({ get }) => get('EventPattern') !== undefined),
    'rule with a pattern',
  );
  const secrets = all('AWS::SecretsManager::Secret').map(({ id, name }) => [id.toLowerCase(), name('Ref')]);

  return {
    table: tableInput(one('AWS::DynamoDB::GlobalTable')),
    functions: Object.fromEntries(functions) as Synthesized['functions'],
    workflows: Object.fromEntries(workflows) as Synthesized['workflows'],
    routes: Object.fromEntries([...toFunctions, ...routes]) as Synthesized['routes'],
    fallback: { route: TEXT_FALLBACK, queue: fallbackQueue },
    reports: { route: TEXT_STATUS, queue: unreadQueue(queueBehind(TEXT_STATUS)) },
    queue: queueOf('read-text'),
    visitEvents: {
      pattern: finished.get<EventPattern>('EventPattern'),
      queue: queueOf('enroll-event'),
      maxAgeSeconds: maxAgeOf(finished),
    },
    stream: readStream(readerOf(one('AWS::DynamoDB::GlobalTable').name('StreamArn'))),
    secrets: Object.fromEntries(secrets) as Synthesized['secrets'],
    topicArn: only(
      all('AWS::SNS::Topic').filter(({ id }) => id === 'Bell'),
      'Bell',
    ).name('Ref'),
    sweep: scheduleOf('sweep'),
    forget: scheduleOf('forget'),
  };
}

function tableInput({ name, get }: Resource): Synthesized['table'] {
  return {
    TableName: name('Ref'),
    KeySchema: get('KeySchema'),
    AttributeDefinitions: get('AttributeDefinitions'),
    GlobalSecondaryIndexes: get('GlobalSecondaryIndexes'),
    BillingMode: get('BillingMode'),
  };
}

function maxAgeOf({ get }: Resource): number {
  const [target] = get<readonly { readonly RetryPolicy: { readonly MaximumEventAgeInSeconds: number } }[]>('Targets');
  if (!target) throw new Error('expected a rule with a target, got none');
  return target.RetryPolicy.MaximumEventAgeInSeconds;
}

const SECONDS = { minute: 60, day: 24 * 3600 } as const;

function readSchedule({ get }: Resource): SynthesizedSchedule {
  const expression = get<string>('ScheduleExpression');
  const [, count, unit] = /^rate\((\d+) (minute|day)s?\)$/.exec(expression) ?? [];
  if (unit !== 'minute' && unit !== 'day') throw new Error(`expected a rate in minutes or days, got ${expression}`);
  const [target] = get<readonly { readonly Arn: string }[]>('Targets');
  return { functionName: functionNamed(target?.Arn ?? ''), everySeconds: Number(count) * SECONDS[unit] };
}

function readStream({ get }: Resource): SynthesizedStream {
  const { Filters } = get<{ readonly Filters: readonly { readonly Pattern: string }[] }>('FilterCriteria');
  return {
    functionName: functionNamed(get<string>('FunctionName')),
    filters: Filters.map(({ Pattern }) => JSON.parse(Pattern) as object),
  };
}

function readQueue(reader: Resource, queues: readonly Resource[]): SynthesizedQueue {
  const source = reader.get<string>('EventSourceArn');
  const queue = only(
    queues.filter(({ name }) => name('Arn') === source),
    source,
  );
  return {
    ...unreadQueue(queue),
    functionName: functionNamed(reader.get<string>('FunctionName')),
    batchSize: reader.get('BatchSize'),
  };
}

const unreadQueue = ({ name, get }: Resource): UnreadQueue => ({
  url: name('Ref'),
  maxReceive: get<{ readonly maxReceiveCount: number }>('RedrivePolicy').maxReceiveCount,
  visibilitySeconds: get('VisibilityTimeout'),
});
