import type { APIGatewayProxyHandlerV2WithJWTAuthorizer } from 'aws-lambda';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { enrolledAnswer, faultsAnswer, notAllowedAnswer } from '#adapters/enroll-answers.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { ENROLLED_BY, parseEnrollment } from '#contracts/enrollment.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readSettings } from '#contracts/settings.ts';
import { signedIn } from '#contracts/signed-in.ts';
import { enroll } from '#use-cases/enroll.ts';

const environment = readEnvironment('enroll');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ followUp: environment.FOLLOW_UP_ARN }),
  clock: systemClock,
  log: createLog('enroll'),
};

export const handler: APIGatewayProxyHandlerV2WithJWTAuthorizer = async ({ body, isBase64Encoded, requestContext }) => {
  const { staff, roles } = signedIn(requestContext.authorizer.jwt.claims);
  if (!ENROLLED_BY.some((role) => roles.includes(role))) return notAllowedAnswer();
  const parsed = parseEnrollment(jsonOf(body, isBase64Encoded), ports.clock.now(), ports.protocol);
  if (!parsed.ok) return faultsAnswer(parsed.faults);
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  return enrolledAnswer(await enroll({ ...ports, pseudonyms }, parsed.body, staff));
};

/** Undefined for what is no JSON; the contract then says what was expected. */
function jsonOf(body: string | undefined, isBase64Encoded: boolean): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8'));
  } catch {
    return undefined;
  }
}
