import { consoleHandler } from '#adapters/console-app.ts';
import { deployedSender } from '#adapters/deployed-sender.ts';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readSettings } from '#contracts/settings.ts';
import { consoleAnswers } from '#use-cases/console/answers.ts';
import { problemOf } from '#use-cases/console/problem-of.ts';

const environment = readEnvironment('console-api');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ followUp: environment.FOLLOW_UP_ARN, callback: environment.CALLBACK_ARN }),
  sender: deployedSender(environment),
  clock: systemClock,
  log: createLog('console-api'),
};

export const handler: ReturnType<typeof consoleHandler> = async (event, context) => {
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const answers = consoleAnswers({ ...ports, pseudonyms });
  return consoleHandler({ answers, problemOf, log: ports.log })(event, context);
};
