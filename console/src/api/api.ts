import { createContext, useContext } from 'react';
import type { CONSOLE_ROUTES, ConsoleRoute } from '#contracts/console-api.ts';
import type * as z from 'zod/mini';
import { ApiProblem, problemOf } from './api-problem.ts';

type Routes = typeof CONSOLE_ROUTES;

export type AnswerOf<R extends ConsoleRoute> = z.output<Routes[R]['answer']>;
export type BodyOf<R extends ConsoleRoute> = Routes[R] extends { body: infer B extends z.core.$ZodType }
  ? z.input<B>
  : never;
type QueryOf<R extends ConsoleRoute> = Routes[R] extends { query: infer Q extends z.core.$ZodType }
  ? z.output<Q>
  : never;

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
/** What stands in the path, by name. */
export type PathOf<R extends ConsoleRoute> = Readonly<Record<Names<R>, string>>;

export interface RequestOf<R extends ConsoleRoute> {
  readonly path?: PathOf<R>;
  readonly query?: QueryOf<R>;
  readonly body?: BodyOf<R>;
  readonly signal?: AbortSignal;
}

/** One request to the console's API or, by its path alone, to another of ours. */
export type Call = <T>(method: string, path: string, body?: unknown, signal?: AbortSignal) => Promise<T>;

/** Long enough for a function that starts cold. */
const PATIENCE_MS = 20_000;

export function caller(authorization: () => string | undefined): Call {
  return async <T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> => {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const token = authorization();
    const response = await fetch(path, {
      method,
      headers: {
        ...(token && { authorization: token }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new ApiProblem({ title: 'no-answer', status: 0 });
    });
    if (!response.ok) throw new ApiProblem(await problemOf(response));
    return (await response.json()) as T;
  };
}

export function callRoute<R extends ConsoleRoute>(
  call: Call,
  route: R,
  { path = {} as PathOf<R>, query, body, signal }: RequestOf<R>,
): Promise<AnswerOf<R>> {
  const [method = '', template = ''] = route.split(' ');
  const names: Readonly<Record<string, string>> = path;
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries((query ?? {}) as Readonly<Record<string, string | number | undefined>>).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();
  return call<AnswerOf<R>>(method, search ? `${filled}?${search}` : filled, body, signal);
}

export const CallContext = createContext<Call>(caller(() => undefined));

export const useCall = (): Call => useContext(CallContext);
