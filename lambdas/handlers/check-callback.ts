import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { snsBell } from '#adapters/sns-bell.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { type CallbackLook, CheckCallbackTask } from '#contracts/payloads.ts';
import { readSettings } from '#contracts/settings.ts';
import { checkCallback } from '#use-cases/check-callback.ts';

const environment = readEnvironment('check-callback');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  bell: snsBell({ topicArn: environment.BELL_TOPIC_ARN, consoleUrl: environment.CONSOLE_URL }),
  clock: systemClock,
  log: createLog('check-callback'),
};

export const handler = (event: unknown): Promise<CallbackLook> => checkCallback(ports, CheckCallbackTask.parse(event));
