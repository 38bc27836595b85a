import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { settingsVariables } from '#contracts/settings.ts';
import { inZone } from '#domain/local-time.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { anEnrollment } from '#test/support/builders.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { aBundle } from '#test/support/visit-bundle.ts';

const DEPLOYMENT = deploymentNamed('example');
const FHIR = 'application/fhir+json; charset=utf-8';
const ENROLLER = { sub: 'ehr', scope: 'aftervisit/enroll' };

let aws: HandlerAws;
let dynamodb: Awaited<ReturnType<typeof localDynamodb>>;
let records: ReturnType<typeof dynamodbPorts>;
let enroll: (typeof import('#handlers/enroll.ts'))['handler'];
let enrollEvent: (typeof import('#handlers/enroll-event.ts'))['handler'];

beforeAll(async () => {
  const { table } = synthesize(DEPLOYMENT);
  dynamodb = await localDynamodb(table);
  aws = await handlerAws();
  const environment = {
    ...settingsVariables(DEPLOYMENT),
    TABLE_NAME: table.TableName,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    FOLLOW_UP_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:FollowUp',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  records = dynamodbPorts({ TABLE_NAME: table.TableName });
  ({ handler: enroll } = await import('#handlers/enroll.ts'));
  ({ handler: enrollEvent } = await import('#handlers/enroll-event.ts'));
});
afterAll(async () => {
  aws.close();
  await dynamodb.close();
});
beforeEach(() => {
  aws.forget();
  vi.spyOn(console, 'info').mockReturnValue();
});

const today = inZone(new Date().toISOString(), DEPLOYMENT.clinic.timeZone).toPlainDate().toString();
/** Each of a patient of their own. */
const visit = (number: number) =>
  anEnrollment({
    visitId: `visit-${number}`,
    patientId: `patient-${number}`,
    mobile: `+160255501${String(number).padStart(2, '0')}`,
    visitOn: today,
    consent: { givenOn: today },
  });

async function post(body: unknown, contentType: string, claims: object = ENROLLER) {
  const event = {
    headers: { 'content-type': contentType },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64'),
    isBase64Encoded: true,
    requestContext: { authorizer: { jwt: { claims } } },
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
  const answer = await enroll(event, {} as Context, () => {});
  if (typeof answer !== 'object') return expect.unreachable('no answer came');
  return { ...answer, body: JSON.parse(answer.body ?? '') as Record<string, unknown> };
}

describe('POST /episodes', () => {
  it('enrols a bundle, by its content type or by what it is, and answers in FHIR', async () => {
    const bundle = aBundle({ visit: visit(1) });
    const [first, again] = [await post(bundle, FHIR), await post(bundle, 'application/json')];
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    for (const { headers, body } of [first, again]) {
      expect(headers).toMatchObject({ 'content-type': 'application/fhir+json' });
      expect(body['resourceType']).toBe('OperationOutcome');
    }
    const [episode] = (await records.episodes.ofMonth(today.slice(0, 7))).filter(
      ({ visit: { id } }) => id === 'visit-1',
    );
    expect(first.headers).toMatchObject({ location: `/episodes/${episode?.id}` });
    expect(aws.callsOf('StartExecution')).toHaveLength(2);
  });

  it.each([
    ['a visit in JSON under FHIR’s name', visit(2)],
    ['what is no JSON', '{'],
  ])('answers %s in FHIR', async (_, body) => {
    const { statusCode, body: outcome } = await post(body, FHIR);
    expect([statusCode, outcome]).toMatchObject([400, { issue: [{ code: 'structure', expression: ['Bundle'] }] }]);
  });

  it('answers who may not enrol in the form in which they asked', async () => {
    const nobody = { sub: 'x' };
    expect(await post(aBundle(), FHIR, nobody)).toMatchObject({
      statusCode: 403,
      body: { issue: [{ code: 'forbidden' }] },
    });
    expect(await post(visit(2), 'application/json', nobody)).toMatchObject({ statusCode: 403, body: { status: 403 } });
    expect(aws.callsOf('StartExecution')).toEqual([]);
  });

  it('answers JSON as before', async () => {
    expect(await post(visit(3), 'application/json')).toMatchObject({ statusCode: 201, body: { status: 'running' } });
    expect(await post({ ...visit(4), language: 'fr' }, 'application/json')).toMatchObject({
      statusCode: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: { errors: [{ field: 'language' }] },
    });
  });
});

describe('an event in the queue', () => {
  const message = (messageId: string, body: unknown) => ({
    messageId,
    body: typeof body === 'string' ? body : JSON.stringify({ 'detail-type': 'Visit finished', detail: body }),
  });

  it('is enrolled by itself: what cannot be stays, and the log tells nothing of the person', async () => {
    const output = vi.spyOn(console, 'error').mockReturnValue();
    const faulty = { ...visit(5), firstName: 'Guadalupe', visitOn: '2020-01-01', Guadalupe: 1 };
    const event = {
      Records: [
        message('bad', '{'),
        message('good', visit(6)),
        message('faulty', faulty),
        message('bundle', aBundle({ visit: visit(7) })),
      ],
    } as unknown as SQSEvent;
    expect(await enrollEvent(event)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'bad' }, { itemIdentifier: 'faulty' }],
    });
    const ids = (await records.episodes.ofMonth(today.slice(0, 7))).map(({ visit: { id } }) => id);
    expect(ids).toEqual(expect.arrayContaining(['visit-6', 'visit-7']));
    const logged = output.mock.calls.join();
    expect(logged).toContain('visit-refused');
    expect(logged).toContain('another field, visitOn');
    expect(logged).not.toMatch(/Guadalupe|55501|visit-5/);
  });

  it('stays where its workflow could not be started, and is enrolled when that can be', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    aws.down.add('StartExecution');
    const event = { Records: [message('visit', visit(8))] } as unknown as SQSEvent;
    expect(await enrollEvent(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'visit' }] });
    aws.down.clear();
    expect(await enrollEvent(event)).toEqual({ batchItemFailures: [] });
  });
});
