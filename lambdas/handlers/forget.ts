import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readRetention, readSettings } from '#contracts/settings.ts';
import { forgetDue } from '#use-cases/forget-due.ts';

const environment = readEnvironment('forget');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  retention: readRetention(environment),
  sender: deployedSender(environment),
  clock: systemClock,
  log: createLog('forget'),
};

export const handler = (): Promise<void> => forgetDue(ports);
