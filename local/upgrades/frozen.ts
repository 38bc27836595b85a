import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { QueuedMessage } from '../aws/fifo-queue.ts';
import type { ExecutionRecord, UnderWay, WorkflowDefinition } from '../aws/workflows.ts';
import type { PhoneText } from '../memory/sender.ts';

/** A clinic between two moments, as a release has left it: what the next release finds when it is deployed. */
export interface FrozenScene {
  readonly now: string;
  /** Of the table, as they are in it. */
  readonly items: readonly Readonly<Record<string, AttributeValue>>[];
  readonly underWay: readonly UnderWay[];
  readonly ended: readonly ExecutionRecord[];
  /** Not yet read. */
  readonly queued: readonly QueuedMessage[];
  /** What the patients' phones show, and Twilio knows of. */
  readonly texts: readonly PhoneText[];
}

/** By ARN: what an execution that is under way goes on in. */
export type FrozenDefinitions = Readonly<Record<string, WorkflowDefinition>>;

export interface FrozenRelease {
  readonly definitions: FrozenDefinitions;
  readonly scenes: Readonly<Record<string, FrozenScene>>;
  /** What may not be replaced: see `guarded-resources.ts`. */
  readonly resources: unknown;
}

const DEFINITIONS = 'definitions.json';
const RESOURCES = 'resources.json';

export function writeRelease(folder: string, { definitions, scenes, resources }: FrozenRelease): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), `${JSON.stringify(content, undefined, 1)}\n`);
  write(DEFINITIONS, definitions);
  write(RESOURCES, resources);
  for (const [name, scene] of Object.entries(scenes)) write(`${name}.json`, scene);
}

export function readRelease(folder: string): FrozenRelease {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const names = readdirSync(folder).filter((file) => file !== DEFINITIONS && file !== RESOURCES);
  return {
    definitions: read(DEFINITIONS) as FrozenDefinitions,
    resources: read(RESOURCES),
    scenes: Object.fromEntries(names.map((file) => [file.replace('.json', ''), read(file) as FrozenScene])),
  };
}
