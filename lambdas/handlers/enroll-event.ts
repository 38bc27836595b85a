import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readSettings } from '#contracts/settings.ts';
import { enrollEvent } from '#use-cases/enroll-event.ts';
import { loggingFailure } from '#use-cases/logging-failure.ts';

const environment = readEnvironment('enroll-event');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ followUp: environment.FOLLOW_UP_ARN }),
  clock: systemClock,
  log: createLog('enroll-event'),
};

/** Each by itself: a visit that fails comes again, and holds up no other. */
export async function handler({ Records: messages }: SQSEvent): Promise<SQSBatchResponse> {
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const { messageId, body } of messages) {
    try {
      const enroll = () => enrollEvent({ ...ports, pseudonyms }, JSON.parse(body));
      await loggingFailure({ event: 'visit-event-failed', log: ports.log }, enroll);
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
