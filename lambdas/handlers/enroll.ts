import type { APIGatewayProxyHandlerV2WithJWTAuthorizer } from 'aws-lambda';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { enrolledAnswer, faultsAnswer, notAllowedAnswer } from '#adapters/enroll-answers.ts';
import { fhirEnrolledAnswer, fhirFaultsAnswer, fhirNotAllowedAnswer } from '#adapters/fhir-answers.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { createLog } from '#adapters/powertools-log.ts';
import { readSecret } from '#adapters/secrets.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { ENROLLED_BY } from '#contracts/enrollment.ts';
import { readEnvironment } from '#contracts/environment.ts';
import { readSettings } from '#contracts/settings.ts';
import { signedIn } from '#contracts/signed-in.ts';
import { isFhir, parseVisit } from '#contracts/visit.ts';
import { enroll } from '#use-cases/enroll.ts';

const environment = readEnvironment('enroll');
const ports = {
  ...dynamodbPorts(environment),
  ...readSettings(environment),
  workflows: stepFunctionsWorkflows({ followUp: environment.FOLLOW_UP_ARN }),
  clock: systemClock,
  log: createLog('enroll'),
};

export const handler: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const input = jsonOf(event.body, event.isBase64Encoded);
  const contentType = event.headers['content-type'] ?? '';
  const { staff, roles } = signedIn(event.requestContext.authorizer.jwt.claims);
  if (!ENROLLED_BY.some((role) => roles.includes(role)))
    return isFhir(input, contentType) ? fhirNotAllowedAnswer() : notAllowedAnswer();

  const visit = parseVisit(input, contentType, ports.clock.now(), ports);
  if (!visit.ok) return visit.format === 'fhir' ? fhirFaultsAnswer(visit.faults) : faultsAnswer(visit.faults);
  const pseudonyms = hmacPseudonyms(await readSecret(environment.PSEUDONYM_SECRET_ARN));
  const enrolled = await enroll({ ...ports, pseudonyms }, visit.body, staff);
  return visit.format === 'fhir' ? fhirEnrolledAnswer(enrolled) : enrolledAnswer(enrolled);
};

/** Undefined for what is no JSON; the contract then says what was expected. */
function jsonOf(body: string | undefined, isBase64Encoded: boolean): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8'));
  } catch {
    return undefined;
  }
}
