import { type ReactNode, useState } from 'react';
import { SignedIn } from './signed-in.tsx';
import type { MarkedStaff } from './config.ts';
import { Welcome } from './welcome.tsx';

const KEPT_AS = 'aftervisit-signed-in-as';

/** On the laptop: as whom one acts, plainly marked as no real sign-in. Each tab has its own. */
export function MarkedSignIn({
  staff,
  children,
}: {
  readonly staff: readonly MarkedStaff[];
  readonly children: ReactNode;
}) {
  const [id, setId] = useState(() => sessionStorage.getItem(KEPT_AS));
  const signInAs = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(KEPT_AS);
    else sessionStorage.setItem(KEPT_AS, next);
    setId(next);
  };
  if (staff.some((one) => one.id === id)) {
    return (
      <SignedIn key={id} authorization={() => `Bearer local:${id}`} signOut={() => signInAs(null)}>
        {children}
      </SignedIn>
    );
  }
  return (
    <Welcome>
      <p className="marked">Example sign-in, on this laptop only: no password, no real patients.</p>
      <ul className="sign-in-as">
        {staff.map(({ id: one, name, roles }) => (
          <li key={one}>
            <button type="button" className="primary" onClick={() => signInAs(one)}>
              Sign in as {name}
              <span className="role">{roles.join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </Welcome>
  );
}
