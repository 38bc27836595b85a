import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import { settingsVariables } from '#contracts/settings.ts';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Role, SCOPES } from '#contracts/roles.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { openapi } from '#local/openapi.ts';
import { aClinic } from '#test/support/builders.ts';
import {
  type Answer,
  type Asked,
  type Claims,
  consoleOver,
  ENROLLER,
  eventFor,
  NURSE_A,
  OPERATOR,
  SUPERVISOR,
  withCallback,
} from '#test/support/console.ts';
import { type HandlerAws, handlerAws } from '#test/support/handler-aws.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';

/** What the world is told of the API: the cases below are made of it. */
const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as ReturnType<
  typeof openapi
>;

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const OPERATIONS = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => {
    const request = operation['requestBody'] as
      { readonly content: { readonly 'application/json': { readonly schema: Schema } } } | undefined;
    const route = `${method.toUpperCase()} ${path}`;
    return { route, roles: operation['x-roles'], schema: request?.content['application/json'].schema };
  }),
);
const ofConsole = OPERATIONS.filter(({ route }) => route !== 'POST /episodes');

/** Something that a schema allows, by the names that the domain gives. */
function exampleOf(schema: Schema, name = ''): unknown {
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, exampleOf(part, key)]));
  }
  if (schema.enum) return schema.enum[0];
  if (name === 'month') return '2026-10';
  if (name === 'mobile') return '+16025550144';
  return { string: 'act-0001', boolean: true, integer: 5, number: 5 }[schema.type ?? ''];
}

/** A patient's name and number, which no answer may repeat. */
const PRIVATE = ['Anabel', '6025550147'];
const WORDS = `${PRIVATE[0]} at +1${PRIVATE[1]}`;

let aws: HandlerAws;
let ask: (route: string, asked?: Asked) => Promise<Answer>;

beforeAll(async () => {
  aws = await handlerAws();
  for (const [name, value] of Object.entries(settingsVariables({ clinic: aClinic(), protocol: BACK_PAIN }))) {
    vi.stubEnv(name, value);
  }
  // Enrolment is a function of its own, and the cases below end before its records.
  const enrolment = await import('#handlers/enroll.ts');
  const console = consoleOver(portsInMemory().ports);
  ask = async (route, asked) => {
    if (route !== 'POST /episodes') return console(route, asked);
    const answer = await enrolment.handler(await eventFor(route, asked), {} as never, () => undefined);
    const { statusCode = 0, headers = {}, body = '' } = answer as APIGatewayProxyStructuredResultV2;
    return { status: statusCode, headers, text: body, body: JSON.parse(body) as unknown };
  };
});

afterAll(() => aws.close());

const CALLERS: readonly { readonly who: string; readonly is: readonly Role[]; readonly claims: Claims }[] = [
  { who: 'nobody', is: [], claims: {} },
  { who: 'a person of no group', is: [], claims: { sub: 'x', username: 'x' } },
  { who: 'a person of another group', is: [], claims: { sub: 'x', 'cognito:groups': '[nurses visitor]' } },
  { who: 'a nurse', is: ['nurse'], claims: { sub: 'x', 'cognito:groups': '[nurse]' } },
  { who: 'a supervisor', is: ['supervisor'], claims: { sub: 'x', 'cognito:groups': '[supervisor]' } },
  { who: 'a supervisor who is a nurse', is: ['nurse', 'supervisor'], claims: SUPERVISOR },
  { who: 'a system that enrols', is: ['enroller', 'reader'], claims: ENROLLER },
  { who: 'an engineer at the command line', is: ['enroller', 'reader', 'operator'], claims: OPERATOR },
  { who: 'a system of another scope', is: [], claims: { sub: 'x', scope: `${SCOPES.enroller}ment openid` } },
  { who: 'a person of a group named enroller', is: [], claims: { sub: 'x', 'cognito:groups': '[enroller]' } },
];

/** Somebody who may do it. */
const whoMay = (roles: readonly Role[]): Claims =>
  CALLERS.find(({ is }) => is.some((role) => roles.includes(role)))?.claims ?? {};

/** For whichever route asks for some of it. */
const QUERY = { month: '2026-10', from: '2026-10-01', to: '2026-10-31' };

describe('who may', () => {
  const cases = OPERATIONS.flatMap(({ route, roles, schema }) =>
    CALLERS.map(({ who, is, claims }) => ({
      route,
      who,
      claims,
      schema,
      may: is.some((role) => roles.includes(role)),
    })),
  );

  it.each(cases)('$route: $who, $may', async ({ route, claims, schema, may }) => {
    // To enrol, a body that is refused is enough to see who gets that far.
    const body = route === 'POST /episodes' ? {} : schema && exampleOf(schema);
    const { status, body: answer } = await ask(route, { as: claims, body });
    expect([200, 400, 404]).toContain(may ? status : 404);
    if (!may) expect([status, answer]).toMatchObject([403, { title: 'not-allowed', status: 403 }]);
  });

  it('a group named enroller takes nothing from a nurse, and gives nothing', async () => {
    const asNurse = { as: { sub: 'x', 'cognito:groups': '[nurse enroller]' } };
    expect((await ask('GET /session', asNurse)).body.me.roles).toEqual(['nurse']);
  });

  it('somebody who may not learns nothing of what is there, nor of the body’s form', async () => {
    const params = { episodeId: 'ep-a', callbackId: 'cb-a-1' };
    const asked = { as: ENROLLER, params, body: 'no JSON' };
    const { status } = await ask('POST /callbacks/{episodeId}/{callbackId}/claim', asked);
    expect(status).toBe(403);
  });
});

describe('a malformed body', () => {
  const posts = OPERATIONS.flatMap(({ route, roles, schema }) => (schema ? [{ route, roles, schema }] : []));

  it.each(posts)(
    'to $route is refused in problem details that quote nothing of it',
    async ({ route, roles, schema }) => {
      const good = exampleOf(schema) as Readonly<Record<string, unknown>>;
      const bodies = [
        '',
        `{ "actId": "${WORDS}"`,
        JSON.stringify(WORDS),
        'null',
        [WORDS],
        {},
        ...(schema.required ?? []).map((key) => ({ ...good, [key]: undefined })),
        ...Object.keys(good).map((key) => ({ ...good, [key]: { unknown: WORDS } })),
        ...('actId' in good
          ? [
              { ...good, actId: WORDS },
              { ...good, [WORDS]: WORDS },
              { ...good, actId: '' },
            ]
          : []),
      ];
      for (const body of bodies) {
        const { status, headers, text, body: answer } = await ask(route, { as: whoMay(roles), body });
        expect([status, JSON.stringify(body)]).toEqual([400, JSON.stringify(body)]);
        expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
        expect(answer).toMatchObject({
          title: expect.any(String),
          status: 400,
          errors: expect.arrayContaining([
            expect.objectContaining({ field: expect.any(String), expected: expect.stringMatching(/\w/) }),
          ]),
        });
        for (const word of PRIVATE) expect(text).not.toContain(word);
      }
    },
  );

  it('is told field by field what was expected', async () => {
    const bodyOf = async (route: string, body: unknown) => (await ask(route, { body })).body.errors;
    const callback = '/callbacks/{episodeId}/{callbackId}';
    expect(await bodyOf(`POST ${callback}/close`, { actId: 'short', outcome: 'fine', more: 1 })).toEqual([
      { field: 'actId', expected: 'at least 8' },
      {
        field: 'outcome',
        expected: 'one of advice-given, appointment-booked, sent-to-emergency, declined, unreachable, number-corrected',
      },
      { field: 'body', expected: 'no other field' },
    ]);
    expect(await bodyOf(`POST ${callback}/notes`, { actId: 'act-0001', words: 'x'.repeat(2001) })).toEqual([
      { field: 'words', expected: 'at most 2000' },
    ]);
    expect(await bodyOf(`POST ${callback}/notes`, { actId: 'act-0001', words: '  ' })).toHaveLength(1);
    expect(
      await bodyOf('POST /episodes/{episodeId}/corrections', { actId: 'act-0001', textId: 'x', score: 11 }),
    ).toEqual([{ field: 'score', expected: 'at most 10' }]);
  });

  it.each([{ limit: '0' }, { limit: '101' }, { limit: 'all' }, { after: '-5' }, { after: '' }, { month: '2026-13' }])(
    'has its like in a query: %o',
    async (query) => {
      expect((await ask('GET /episodes', { query })).status).toBe(400);
    },
  );
});

describe('what is not there', () => {
  const withIds = ofConsole.filter(({ route }) => route.includes('{'));

  it.each(withIds)('$route', async ({ route, roles, schema }) => {
    const known = { episodeId: 'ep-none', callbackId: 'cb-none-1', phone: 'ph-none', id: 'SM-none' };
    const strange = { episodeId: 'nonsense', callbackId: '../x', phone: '+16025550123', id: '' };
    for (const params of [known, strange]) {
      const { status, text, body } = await ask(route, { as: whoMay(roles), params, body: schema && exampleOf(schema) });
      expect(status).toBe(404);
      expect(body).toMatchObject({ status: 404 });
      expect(text).not.toContain('6025550123');
    }
  });

  it('is said of a callback, a text and an episode in words', async () => {
    const world = portsInMemory();
    await withCallback(world);
    const over = consoleOver(world.ports);
    const params = { episodeId: 'ep-a', callbackId: 'cb-a-9' };
    const detailOf = async (route: string, body?: unknown) => (await over(route, { params, body })).body.detail;
    expect(await detailOf('GET /callbacks/{episodeId}/{callbackId}')).toBe('There is no such callback.');
    const correction = { actId: 'act-0001', textId: 'SM-none', score: 3 };
    expect(await detailOf('POST /episodes/{episodeId}/corrections', correction)).toBe('There is no such text.');
    expect((await over('GET /episodes/{episodeId}')).body.detail).toBe('There is no such episode.');
  });

  it('is a route that nobody wrote', async () => {
    for (const route of ['GET /nothing', 'DELETE /callbacks', 'GET /callbacks/ep-a']) {
      expect((await ask(route)).body).toEqual({ title: 'no-such-route', status: 404 });
    }
  });
});

describe('every answer', () => {
  it('is kept by no browser', async () => {
    const broken = portsInMemory().ports;
    const down = { ...broken, callbacks: { ...broken.callbacks, worklist: () => Promise.reject(new Error('down')) } };
    const answers = [
      await ask('GET /session'),
      await ask('GET /session', { as: {} }),
      await ask('POST /episodes/search', { body: {} }),
      await ask('GET /episodes/{episodeId}', { params: { episodeId: 'ep-none' } }),
      await ask('GET /nothing'),
      await consoleOver(down)('GET /callbacks'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 400, 404, 404, 500]);
    for (const { headers } of answers) expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('to who asks who they are names them, the clinic and the days', async () => {
    expect((await ask('GET /session', { as: NURSE_A })).body).toEqual({
      me: { id: 'nurse-a', name: 'Nurse A', roles: ['nurse'] },
      clinic: { name: 'Example Spine', phone: '(855) 77-SPINE', timeZone: 'America/Phoenix' },
      days: [3, 7, 14],
    });
  });
});

describe('a fault of ours', () => {
  it.each(ofConsole.filter(({ route }) => route !== 'GET /session'))(
    '$route: answers 500, and neither the answer nor the log has a word of the patient',
    async ({ route, roles, schema }) => {
      const world = portsInMemory();
      const fails = () => Promise.reject(new TypeError(WORDS));
      const { episodes, callbacks, unmatched, audit, phones } = Object.fromEntries(
        (['episodes', 'callbacks', 'unmatched', 'audit', 'phones'] as const).map((port) => [
          port,
          Object.fromEntries(Object.keys(world.ports[port]).map((method) => [method, fails])),
        ]),
      ) as unknown as typeof world.ports;
      const over = consoleOver({ ...world.ports, episodes, callbacks, unmatched, audit, phones });
      const params = { episodeId: 'ep-a', callbackId: 'cb-a-1', phone: 'ph-1', id: 'SM1' };
      const { status, headers, body } = await over(route, {
        as: whoMay(roles),
        params,
        query: QUERY,
        body: schema && exampleOf(schema),
      });
      expect([status, headers['content-type']]).toEqual([500, 'application/problem+json']);
      expect(body).toEqual({ title: 'failed', status: 500, detail: expect.any(String) });
      expect(JSON.stringify([body, world.logged])).not.toMatch(new RegExp(PRIVATE.join('|')));
      expect(world.logged).toEqual([{ event: 'console-failed', outcome: 'TypeError' }]);
    },
  );
});
