import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure, Loading } from '../parts/states.tsx';
import { ClinicSignIn } from './clinic-sign-in.tsx';
import { loadConfig } from './config.ts';
import { MarkedSignIn } from './marked-sign-in.tsx';

/** Nothing inside is shown before somebody has signed in, in the way that this place has. */
export function SignIn({ children }: { readonly children: ReactNode }) {
  const config = useQuery({ queryKey: ['config'], queryFn: loadConfig, staleTime: Infinity });
  if (config.isPending) return <Loading what="the console" />;
  if (config.isError)
    return <Failure title="The console cannot be reached" error={config.error} again={() => void config.refetch()} />;
  const { signIn } = config.data;
  return 'marked' in signIn ? (
    <MarkedSignIn staff={signIn.marked}>{children}</MarkedSignIn>
  ) : (
    <ClinicSignIn config={signIn}>{children}</ClinicSignIn>
  );
}
