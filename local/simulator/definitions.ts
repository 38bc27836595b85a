import type { Settings } from '#contracts/settings.ts';
import type { Retention } from '#domain/forget.ts';
import type { Deployment } from '#lib/deployment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import type { WorkflowDefinition } from '../aws/workflows.ts';
import { synthesize, type Synthesized } from '../aws/synthesized.ts';

/** One state of the deployed system: plain data, to be made once and handed to every thread. */
export interface Release extends Settings {
  readonly sender: string;
  readonly keywordsAnsweredBy: Deployment['twilio']['keywordsAnsweredBy'];
  readonly followUpArn: string;
  readonly callbackArn: string;
  /** By ARN. */
  readonly definitions: Readonly<Record<string, WorkflowDefinition>>;
  readonly timeoutSeconds: Readonly<Record<string, number>>;
  readonly queue: Pick<Synthesized['queue'], 'maxReceive' | 'visibilitySeconds'>;
  readonly fallback: Pick<Synthesized['queue'], 'maxReceive' | 'visibilitySeconds'>;
  readonly reports: Synthesized['reports']['queue'];
  readonly changes: Synthesized['stream']['filters'];
  readonly visits: Pick<Synthesized['queue'], 'maxReceive' | 'visibilitySeconds'>;
  /** How long the bus tries to hand over an event. */
  readonly maxEventAgeSeconds: number;
  readonly retention: Retention;
  readonly forgetEverySeconds: number;
}

/** The shortest that a deployment may ask for: a run ends some weeks after its first visit. */
const RETENTION: Retention = { daysAfterEnd: 1 };

/** Two releases: what is deployed, and what it is changed to and back while executions are under way. */
export function releases(): readonly [Release, Release] {
  const example = deploymentNamed('example');
  const { protocol } = example;
  const changed = { ...protocol, name: `${protocol.name}-changed`, replyWindowHours: 22, reminderWindowHours: 9 };
  return [releaseOf(example), releaseOf({ ...example, protocol: changed })];
}

function releaseOf(deployment: Deployment): Release {
  const { workflows, functions, queue, fallback, reports, stream, visitEvents, forget } = synthesize(deployment);
  const { clinic, protocol, twilio } = deployment;
  return {
    clinic,
    protocol,
    sender: twilio.sender,
    keywordsAnsweredBy: twilio.keywordsAnsweredBy,
    followUpArn: workflows.FollowUp.arn,
    callbackArn: workflows.Callback.arn,
    definitions: Object.fromEntries(
      Object.values(workflows).map(({ arn, definition }) => [arn, withoutJitter(definition)]),
    ),
    timeoutSeconds: Object.fromEntries(
      Object.entries(functions).map(([name, { timeoutSeconds }]) => [name, timeoutSeconds]),
    ),
    queue,
    fallback: fallback.queue,
    reports: reports.queue,
    changes: stream.filters,
    visits: visitEvents.queue,
    maxEventAgeSeconds: visitEvents.maxAgeSeconds,
    retention: RETENTION,
    forgetEverySeconds: forget.everySeconds,
  };
}

/** The interpreter draws it from `Math.random`, which no seed can repeat; late invocations vary the waits instead. */
function withoutJitter(definition: WorkflowDefinition): WorkflowDefinition {
  const plain = JSON.stringify(definition, (key, value: unknown) => (key === 'JitterStrategy' ? undefined : value));
  return JSON.parse(plain) as WorkflowDefinition;
}
