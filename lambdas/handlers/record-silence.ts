import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { type Outcome, RecordSilenceTask } from '#contracts/payloads.ts';
import { readSettings } from '#contracts/settings.ts';
import { recordSilence } from '#use-cases/record-silence.ts';

const environment = readEnvironment('record-silence');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  clock: systemClock,
  log: createLog('record-silence'),
};

export const handler = (event: unknown): Promise<Outcome> => recordSilence(ports, RecordSilenceTask.parse(event));
