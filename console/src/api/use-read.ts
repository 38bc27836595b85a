import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ConsoleRoute } from '#contracts/console-api.ts';
import { type AnswerOf, callRoute, type PathOf, type RequestOf, useCall } from './api.ts';

/** A list that staff watch comes anew this often, and whenever somebody looks at the page again. */
const REFRESH_MS = 15_000;

type Reading = Extract<ConsoleRoute, `GET ${string}`>;
/** Routes that answer with a page and the way to the next. */
type PagedRoute = 'GET /callbacks' | 'GET /episodes' | 'GET /unmatched';
type ItemOf<R extends PagedRoute> = AnswerOf<R>['items'][number];

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export const keyOf = <R extends ConsoleRoute>(route: R, path?: PathOf<R>) => [route, path ?? {}] as const;

export function useRead<R extends Reading>(route: R, path?: PathOf<R>) {
  const call = useCall();
  return useQuery<AnswerOf<R>>({
    queryKey: keyOf(route, path),
    queryFn: ({ signal }) => callRoute(call, route, { ...(path && { path }), signal }),
    refetchInterval: REFRESH_MS,
  });
}

export function usePages<R extends PagedRoute>(route: R, query: RequestOf<R>['query'] & object) {
  const call = useCall();
  const pages = useInfiniteQuery({
    queryKey: [route, query],
    queryFn: async ({ signal, pageParam: after }) => {
      const request = { query: { ...query, after }, signal } as RequestOf<R>;
      return (await callRoute(call, route, request)) as PageOf<ItemOf<R>>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return { ...pages, items: pages.data?.pages.flatMap(({ items }) => items) };
}
