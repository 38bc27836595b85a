import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { Deployment } from '#lib/deployment.ts';
import type { QueuedMessage } from '../aws/fifo-queue.ts';
import { LOCAL_CREDENTIALS } from '../aws/dynamodb.ts';
import type { PhoneText } from '../memory/sender.ts';
import { simulation } from '../visit/simulation.ts';
import type { Synthesized } from '../aws/synthesized.ts';
import { virtualClock } from '../virtual-clock.ts';
import type { FrozenDefinitions, FrozenScene } from './frozen.ts';

export type ClinicUnderWay = Awaited<ReturnType<typeof clinicUnderWay>>;

interface ClinicUnderWayOptions {
  readonly synthesized: Synthesized;
  readonly deployment: Deployment;
  /** Of an embedded DynamoDB. */
  readonly url: string;
  readonly startAt: Date;
  readonly onText?: (text: PhoneText) => void;
}

/** The visit that every scene follows. */
export const VISIT = {
  visitId: 'visit-1',
  patientId: 'patient-1',
  firstName: 'Anabel',
  mobile: '+16025550100',
  language: 'en',
  timeZone: 'America/Phoenix',
  visitOn: '2026-10-30',
  consent: { givenOn: '2026-10-30' },
} as const satisfies Partial<EnrollmentBody>;

export const instantOf = (local: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(VISIT.timeZone).epochMilliseconds);

let tables = 0;

/** The simulation of one clinic, but with its records in a table, so that they can be put away and taken out again. */
export async function clinicUnderWay({ synthesized, deployment, url, startAt, onText }: ClinicUnderWayOptions) {
  const client = new DynamoDBClient({ endpoint: url, ...LOCAL_CREDENTIALS });
  // Before the clock of this process is taken over.
  const table = await newTable();
  const clock = virtualClock(startAt);
  const clinic = simulation({
    ...deployment,
    synthesized,
    clock,
    records: dynamodbPorts({ TABLE_NAME: table }, client),
    ...(onText && { onText }),
  });
  const queued: QueuedMessage[] = [];

  async function newTable(): Promise<string> {
    const TableName = `records-${++tables}`;
    await client.send(new CreateTableCommand({ ...synthesized.table, TableName }));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 }, { TableName });
    return TableName;
  }

  async function items(): Promise<FrozenScene['items']> {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
    const keyOf = ({ pk, sk }: Record<string, AttributeValue>) => `${pk?.S}/${sk?.S}`;
    return Items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async function put(rows: FrozenScene['items']): Promise<void> {
    for (const Item of rows) await client.send(new PutItemCommand({ TableName: table, Item }));
  }

  return {
    clinic,
    clock,
    until: (local: string): Promise<void> => clock.runUntil(instantOf(local)),
    texts: (body: string): Promise<PhoneText> => clinic.textFrom(VISIT.mobile, body),
    /** A text that Twilio has got its 200 for, and nobody has read. */
    queue(body: string): void {
      const { sid, mobile } = clinic.twilio.textFrom(VISIT.mobile, body);
      const text: ReceivedText = { sid, from: mobile, body, media: 0, receivedAt: clinic.ports.clock.now() };
      queued.push({ id: sid, group: clinic.ports.pseudonyms.phone(mobile), body: JSON.stringify(text) });
    },
    items,

    async freeze(): Promise<FrozenScene> {
      await clock.settled();
      return {
        now: clock.now().toISOString(),
        items: await items(),
        underWay: clinic.workflows.underWay(),
        ended: clinic.executions().filter(({ status }) => status !== 'running'),
        queued,
        texts: clinic.twilio.texts,
      };
    },

    /** As the next release finds it: the same records, executions in the definitions that they began with, today's functions. */
    async takeUp(scene: FrozenScene, definitions: FrozenDefinitions): Promise<void> {
      await put(scene.items);
      clinic.twilio.texts.push(...scene.texts);
      clinic.workflows.restore(scene.ended);
      for (const execution of scene.underWay) {
        const definition = definitions[execution.arn];
        if (!definition) throw new Error(`expected a frozen definition of ${execution.arn}, got none`);
        clinic.workflows.takeUp(execution, definition);
      }
      for (const message of scene.queued) clinic.queue.put(message);
      await clock.settled();
    },

    close(): void {
      clock.uninstall();
      client.destroy();
    },
  };
}
