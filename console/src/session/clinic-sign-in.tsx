import type { User } from 'oidc-client-ts';
import type { ReactNode } from 'react';
import { AuthProvider, useAuth } from 'react-oidc-context';
import { Loading, Notice } from '../parts/states.tsx';
import type { ClinicSignInConfig } from './config.ts';
import { SignedIn } from './signed-in.tsx';
import { Welcome } from './welcome.tsx';

/** As the provider knows the page, letter by letter. */
const home = (): string => `${location.origin}/`;

/** Cognito wants to know who asks, and where to go afterwards. */
function logout({ logoutUrl, clientId }: ClinicSignInConfig): URL {
  const url = new URL(logoutUrl);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('logout_uri', home());
  return url;
}

/** The provider answers with a code in the address; it goes, and the page that was wanted comes back. */
function onSigninCallback(user: User | undefined): void {
  const wanted = typeof user?.state === 'string' ? user.state : '';
  history.replaceState(null, '', `${location.pathname}${wanted}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export const ClinicSignIn = ({
  config,
  children,
}: {
  readonly config: ClinicSignInConfig;
  readonly children: ReactNode;
}) => (
  <AuthProvider
    authority={config.authority}
    client_id={config.clientId}
    redirect_uri={home()}
    scope="openid profile"
    onSigninCallback={onSigninCallback}
  >
    <Gate config={config}>{children}</Gate>
  </AuthProvider>
);

function Gate({ config, children }: { readonly config: ClinicSignInConfig; readonly children: ReactNode }) {
  const auth = useAuth();
  // While a token is renewed the page stays as it is.
  if (auth.user && !auth.user.expired) {
    const signOut = () => void auth.removeUser().then(() => location.assign(logout(config)));
    return (
      <SignedIn
        authorization={() => `Bearer ${auth.user?.access_token}`}
        signOut={signOut}
        onRefused={() => void auth.removeUser()}
      >
        {children}
      </SignedIn>
    );
  }
  if (auth.isLoading || auth.activeNavigator) return <Loading what="the sign-in" />;
  return (
    <Welcome>
      {auth.error && <Notice kind="problem">Signing in did not work: {auth.error.message}. Try again.</Notice>}
      <button type="button" className="primary" onClick={() => void auth.signinRedirect({ state: location.hash })}>
        Sign in
      </button>
    </Welcome>
  );
}
