import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { statusOf } from '../api/api-problem.ts';
import { CallContext, caller, callRoute } from '../api/api.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { SessionContext } from './session.ts';
import { Welcome } from './welcome.tsx';

interface SignedInProps {
  readonly authorization: () => string;
  readonly signOut: () => void;
  /** The API does not take the token any more. */
  readonly onRefused?: () => void;
  readonly children: ReactNode;
}

/** Asks the API who this is. What it said goes when they sign out: the next one at the desk finds nothing. */
export function SignedIn({ authorization, signOut, onRefused, children }: SignedInProps) {
  const queries = useQueryClient();
  const newest = useRef(authorization);
  newest.current = authorization;
  const call = useMemo(() => caller(() => newest.current()), []);
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => callRoute(call, 'GET /session', { signal }),
    staleTime: Infinity,
  });
  const leave = () => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'config' });
    signOut();
  };
  const isRefused = statusOf(session.error) === 401;
  useEffect(() => {
    if (isRefused) onRefused?.();
  }, [isRefused, onRefused]);

  if (session.isPending) return <Loading what="your sign-in" />;
  if (session.isError) {
    const status = statusOf(session.error);
    if (status === 401 || status === 403) {
      return (
        <Welcome>
          <p role="alert">
            {status === 401
              ? 'You have been signed out. Sign in again.'
              : 'You are signed in, but have no permission here. Ask whoever looks after the accounts to make you a nurse or a supervisor.'}
          </p>
          <button type="button" className="primary" onClick={leave}>
            {status === 401 ? 'Sign in again' : 'Sign out'}
          </button>
        </Welcome>
      );
    }
    return <Failure title="The console cannot be reached" error={session.error} again={() => void session.refetch()} />;
  }
  return (
    <CallContext value={call}>
      <SessionContext value={{ ...session.data, signOut: leave }}>{children}</SessionContext>
    </CallContext>
  );
}
