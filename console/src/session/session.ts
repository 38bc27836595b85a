import { createContext, useContext } from 'react';
import type { SessionView } from '#contracts/console-views.ts';

/** Who is signed in at which clinic, as the API knows them. */
export interface Session extends SessionView {
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('expected somebody to be signed in');
  return session;
}

export const isSupervisor = ({ me }: Pick<SessionView, 'me'>): boolean => me.roles.includes('supervisor');
