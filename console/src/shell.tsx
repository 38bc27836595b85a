import type { MouseEvent, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Connection } from './parts/connection.tsx';
import { useSession } from './session/session.ts';

const PLACES = {
  '/': 'Worklist',
  '/episodes': 'Follow-ups',
  '/outcomes': 'Outcomes',
  '/enrol': 'Enrol a visit',
} as const;

/** What stands around every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { me, clinic, signOut } = useSession();
  const [location] = useLocation();
  return (
    <>
      <a className="skip" href="#content" onClick={skip}>
        Skip to the content
      </a>
      <header className="head">
        <div className="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>
            <strong>Aftervisit</strong>
            <span className="quiet">{clinic.name}</span>
          </span>
        </div>
        <nav aria-label="Console">
          {Object.entries(PLACES).map(([to, words]) => (
            <Link key={to} to={to} aria-current={isHere(to, location) ? 'page' : undefined}>
              {words}
            </Link>
          ))}
        </nav>
        <div className="who-am-i">
          <span>
            {me.name}
            <span className="quiet"> {me.roles.join(', ')}</span>
          </span>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Connection />
        {children}
      </main>
    </>
  );
}

/** An episode is a follow-up; a callback is a task of the worklist. */
const isHere = (to: string, location: string): boolean =>
  to === location || location.startsWith(to === '/' ? '/callbacks/' : `${to}/`);

/** Not by the address, which says which page is open. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#content')?.focus();
}
