import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { snsBell } from '#adapters/sns-bell.ts';
import { sqsInbox } from '#adapters/sqs-inbox.ts';
import { sqsReports } from '#adapters/sqs-reports.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readTwilioAccount } from '#adapters/twilio-account.ts';
import { twilioArrivals } from '#adapters/twilio-arrivals.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readSettings } from '#contracts/settings.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';

const environment = readEnvironment('sweep');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ callback: environment.CALLBACK_ARN }),
  sender: deployedSender(environment),
  arrivals: twilioArrivals({
    account: () => readTwilioAccount(environment.TWILIO_SECRET_ARN),
    url: environment.TWILIO_URL,
    sender: environment.TWILIO_SENDER,
  }),
  inbox: sqsInbox(environment.REPLIES_QUEUE_URL),
  reports: sqsReports({
    queueUrl: environment.REPORTS_QUEUE_URL,
    publicUrl: environment.PUBLIC_URL,
    twilioSecretArn: environment.TWILIO_SECRET_ARN,
  }),
  bell: snsBell({ topicArn: environment.BELL_TOPIC_ARN, consoleUrl: environment.CONSOLE_URL }),
  clock: systemClock,
  log: createLog('sweep'),
};

export async function handler(): Promise<void> {
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  await sweep({ ...ports, pseudonyms });
}
