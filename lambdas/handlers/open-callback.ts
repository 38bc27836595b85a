import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { snsBell } from '#adapters/sns-bell.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { CallbackInput, type CallbackLook } from '#contracts/payloads.ts';
import { readSettings } from '#contracts/settings.ts';
import { openCallback } from '#use-cases/open-callback.ts';

const environment = readEnvironment('open-callback');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  bell: snsBell({ topicArn: environment.BELL_TOPIC_ARN, consoleUrl: environment.CONSOLE_URL }),
  sender: deployedSender(environment),
  clock: systemClock,
  log: createLog('open-callback'),
};

export const handler = (event: unknown): Promise<CallbackLook> => openCallback(ports, CallbackInput.parse(event));
