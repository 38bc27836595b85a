import type { ReactNode } from 'react';
import { inWords, statusOf } from '../api/api-problem.ts';
import { Page } from './page.tsx';

export const Loading = ({ what }: { readonly what: string }) => (
  <p className="loading" role="status">
    Loading {what}…
  </p>
);

export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="empty">{children}</p>;

/** `problem` is read out at once. */
export const Notice = ({
  kind,
  children,
}: {
  readonly kind: 'problem' | 'advice' | 'done';
  readonly children: ReactNode;
}) => (
  <div className={`notice ${kind}`} role={kind === 'problem' ? 'alert' : undefined}>
    {children}
  </div>
);

/** What an act or a reading came to, where it did not come to what was asked. */
export const Trouble = ({ error }: { readonly error: unknown }) =>
  error ? <Notice kind="problem">{inWords(error)}</Notice> : null;

/** Instead of a page. */
export function Failure({
  title,
  error,
  again,
}: {
  readonly title: string;
  readonly error: unknown;
  readonly again: () => void;
}) {
  return (
    <div className="failure">
      <Page title={statusOf(error) === 404 ? 'Not found' : statusOf(error) === 403 ? 'No permission' : title}>
        <Notice kind="problem">{inWords(error)}</Notice>
        <button type="button" onClick={again}>
          Try again
        </button>
      </Page>
    </div>
  );
}

/** Above what is shown still, though it could not be brought up to date. */
export const Stale = ({ error }: { readonly error: unknown }) =>
  error ? <Notice kind="problem">This may be out of date. {inWords(error)}</Notice> : null;
