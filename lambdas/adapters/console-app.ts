import { type Context, Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { CONSOLE_ROUTES, type ConsoleRoute, type RouteContract } from '#contracts/console-api.ts';
import type { Problem } from '#contracts/console-views.ts';
import { type SignedIn, signedIn } from '#contracts/signed-in.ts';
import type { Log } from '#ports';

/** A request that has passed its route's contract. */
export interface ConsoleRequest extends SignedIn {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

export type ConsoleAnswers = Readonly<Record<ConsoleRoute, (request: ConsoleRequest) => Promise<unknown>>>;

interface ConsoleAppOptions {
  readonly answers: ConsoleAnswers;
  /** What an error means to whoever asked; nothing for one that is a fault of ours. */
  readonly problemOf: (error: unknown) => Problem | undefined;
  readonly log: Log;
}

interface Environment {
  readonly Bindings: { readonly event: LambdaEvent };
}

/** Every route of the contract, each behind its roles and its shapes. The authorizer has checked the token before. */
function consoleApp({ answers, problemOf, log }: ConsoleAppOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  // Whoever sits down at the desk next must not find it in the browser.
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  for (const [route, contract] of Object.entries(CONSOLE_ROUTES) as [ConsoleRoute, RouteContract][]) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const who = signedIn(claimsOf(context));
      if (!contract.roles.some((role) => who.roles.includes(role))) {
        return problem(context, {
          title: 'not-allowed',
          status: 403,
          detail: `Expected ${contract.roles.join(' or ')}.`,
        });
      }
      const query = contract.query ? z.safeParse(contract.query, context.req.query()) : undefined;
      const body = contract.body
        ? z.safeParse(contract.body, await context.req.json().catch(() => undefined))
        : undefined;
      const faults = [...faultsOf(query), ...faultsOf(body)];
      if (faults.length > 0) return problem(context, { title: 'not-as-expected', status: 400, errors: faults });
      const request = { ...who, params: context.req.param(), query: query?.data, body: body?.data };
      const answer = JSON.stringify(await answers[route](request));
      return context.body(answer, 200, { 'content-type': contract.contentType ?? 'application/json' });
    });
  }
  app.notFound((context) => problem(context, { title: 'no-such-route', status: 404 }));
  app.onError((error, context) => {
    const known = problemOf(error);
    // Not its message, which may name what a person wrote.
    if (!known) log.error({ event: 'console-failed', outcome: error.name });
    return problem(
      context,
      known ?? { title: 'failed', status: 500, detail: 'Try again; if it stays, tell an engineer.' },
    );
  });
  return app;
}

/** The same as API Gateway calls it. */
export const consoleHandler = (options: ConsoleAppOptions) => handle(consoleApp(options));

function claimsOf({ env }: Context<Environment>): Readonly<Record<string, unknown>> {
  const { authorizer } = env.event.requestContext as {
    readonly authorizer?: { readonly jwt?: { readonly claims?: object } };
  };
  return { ...authorizer?.jwt?.claims };
}

/** Which field, and what was expected; never what came, which may be words of a patient. */
function faultsOf(parsed: z.core.util.SafeParseResult<unknown> | undefined) {
  return parsed?.success === false
    ? parsed.error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', expected: expectedOf(issue) }))
    : [];
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'unrecognized_keys':
      return 'no other field';
    case 'custom':
      // Of a check that says itself what it expects.
      return issue.message === 'Invalid input' ? 'another form' : issue.message;
    default:
      return 'another form';
  }
}

function problem(context: Context<Environment>, body: Problem): Response {
  return context.body(JSON.stringify(body), body.status as 400, { 'content-type': 'application/problem+json' });
}
