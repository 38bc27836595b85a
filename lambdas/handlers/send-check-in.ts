import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { SendCheckInTask } from '#contracts/payloads.ts';
import { readSettings } from '#contracts/settings.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';

const environment = readEnvironment('send-check-in');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  sender: deployedSender(environment),
  clock: systemClock,
  log: createLog('send-check-in'),
};

export const handler = (event: unknown): Promise<void> => sendCheckIn(ports, SendCheckInTask.parse(event));
