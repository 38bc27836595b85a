import { useQuery } from '@tanstack/react-query';
import { callRoute, useCall } from '../api/api.ts';

/** A month is counted anew at most this often: it is read whole each time. */
const FRESH_MS = 5 * 60_000;

export function useOutcomes(month: string) {
  const call = useCall();
  return useQuery({
    queryKey: ['GET /outcomes', { month }],
    queryFn: ({ signal }) => callRoute(call, 'GET /outcomes', { query: { month }, signal }),
    staleTime: FRESH_MS,
  });
}
