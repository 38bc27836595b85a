import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isUnanswered, statusOf } from './api-problem.ts';

/** What the page has read, and how it is kept fresh. In memory only: nothing of a patient stays in the browser. */
export function consoleQueries(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        // Whose token has run out is asked who they are, and so led to the sign-in.
        if (statusOf(error) === 401 && queryKey[0] !== 'session')
          void client.invalidateQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      queries: {
        // Not 'online': what a browser thinks of its network is often wrong, and waiting silently is worse than an error.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && isUnanswered(error),
        staleTime: 2000,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
