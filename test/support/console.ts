import type { Context } from 'aws-lambda';
import { expect } from 'vitest';
import { consoleHandler } from '#adapters/console-app.ts';
import { CONSOLE_ROUTES, type ConsoleRoute } from '#contracts/console-api.ts';
import { type Episode, HISTORY_QUESTIONS, type KnownEpisode } from '#domain/episode.ts';
import { httpEvent } from '#local/laptop/http-event.ts';
import { claimsOf, ENROLLER_TOKEN, OPERATOR_TOKEN } from '#local/laptop/staff.ts';
import type { Ports } from '#ports';
import { consoleAnswers } from '#use-cases/console/answers.ts';
import { problemOf } from '#use-cases/console/problem-of.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { aCheckIn, anAsked, anEpisode, aReceivedText } from './builders.ts';
import type { World } from './use-case-ports.ts';

export type Claims = Readonly<Record<string, string>>;

const claims = (token: string): Claims => claimsOf(`Bearer ${token}`) ?? {};

export const NURSE_A = claims('local:nurse-a');
export const NURSE_B = claims('local:nurse-b');
export const SUPERVISOR = claims('local:supervisor');
export const ENROLLER = claims(ENROLLER_TOKEN);
export const OPERATOR = claims(OPERATOR_TOKEN);

export interface Asked {
  readonly as?: Claims;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A string is sent as it stands. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects of it
  readonly body: any;
}

/** A request to one route, as API Gateway's HTTP API hands it to a function. */
export async function eventFor(route: string, { as = NURSE_A, params = {}, query = {}, body }: Asked = {}) {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(/\{(\w+)\}/g, (_slot, name: string) => encodeURIComponent(params[name] ?? name));
  const request = new Request(`https://clinic.example${path}?${new URLSearchParams(query).toString()}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return httpEvent(request, route, params, as);
}

/** The console's function over these ports. What it answers holds to its contract, to the last field. */
export function consoleOver(ports: Ports) {
  const handler = consoleHandler({ answers: consoleAnswers(ports), problemOf, log: ports.log });
  return async (route: string, asked?: Asked): Promise<Answer> => {
    const event = (await eventFor(route, asked)) as unknown as Parameters<typeof handler>[0];
    const { statusCode, headers, body } = await handler(event, {} as Context);
    const answer = { status: statusCode, headers: headers ?? {}, text: body, body: JSON.parse(body) as unknown };
    if (statusCode === 200) {
      const { answer: contract } = CONSOLE_ROUTES[route as ConsoleRoute];
      expect(answer.body, `${route} answers what its contract says`).toStrictEqual(contract.parse(answer.body));
    }
    return answer;
  };
}

/** A patient who has texted a score that opens a callback, which is on the worklist: `cb-a-1`, urgent for a 9. */
export async function withCallback(world: World, fields: Partial<KnownEpisode> = {}, body = '9'): Promise<Episode> {
  const { ports, give, callbackClocks } = world;
  const episode = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)], ...fields });
  await give(episode);
  const known = new Set(callbackClocks.keys());
  const { id, patient } = episode;
  await readText(
    ports,
    aReceivedText({ sid: `SM-of-${id}`, from: patient.mobile, body, receivedAt: ports.clock.now() }),
  );
  for (const [name, input] of callbackClocks) if (!known.has(name)) await openCallback(ports, input);
  return (await ports.episodes.load(id)) ?? episode;
}

/** The questions that reached the phone, by a word of each. */
export const questionsIn = (bodies: readonly string[]): string[] =>
  bodies.flatMap((body) => HISTORY_QUESTIONS.filter((question) => body.includes(WORD_OF[question])));

const WORD_OF = {
  beginning: 'When did this pain begin',
  cause: 'What brought the pain on',
  pattern: 'come and go',
  'worse-by': 'makes the pain worse?',
  'best-time': 'best time to call',
} as const;
