import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';

/** Before anybody has signed in. */
export const Welcome = ({ children }: { readonly children: ReactNode }) => (
  <main className="welcome">
    <img src="/icon.svg" alt="" width="56" height="56" />
    <Page title="Sign in to Aftervisit">
      <p className="quiet">Who to call after a visit, why, and by when.</p>
      {children}
    </Page>
  </main>
);
