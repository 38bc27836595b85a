import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { readFifoBatch, type TimeLeft } from '#adapters/fifo-batch.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { snsBell } from '#adapters/sns-bell.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import { readSettings } from '#contracts/settings.ts';
import { readText } from '#use-cases/read-text.ts';

const environment = readEnvironment('read-text');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ callback: environment.CALLBACK_ARN }),
  sender: deployedSender(environment),
  bell: snsBell({ topicArn: environment.BELL_TOPIC_ARN, consoleUrl: environment.CONSOLE_URL }),
  keywordsAnsweredBy: environment.KEYWORDS_ANSWERED_BY === 'us' ? ('us' as const) : ('twilio' as const),
  clock: systemClock,
  log: createLog('read-text'),
};

/** Of the function's 30 seconds: one answer to danger and one more, each asked for at Twilio before it is posted again. */
const READING_AT_MOST_MS = 20_000;

export async function handler({ Records: messages }: SQSEvent, time: TimeLeft): Promise<SQSBatchResponse> {
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const read = async (body: string): Promise<void> => readText({ ...ports, pseudonyms }, parsed(body));
  return readFifoBatch(messages, read, { time, atMostMs: READING_AT_MOST_MS });
}

function parsed(body: string): ReceivedText {
  try {
    return ReceivedText.parse(JSON.parse(body));
  } catch (error) {
    ports.log.error({ event: 'text-not-read', outcome: 'not a text' });
    throw error;
  }
}
