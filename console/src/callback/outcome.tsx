import { Link } from 'wouter';
import type { CallbackView } from '#contracts/console-views.ts';
import { Moment } from '../parts/moment.tsx';
import { OUTCOME } from '../words/words.ts';

export function Outcome({ callback: { closed } }: { readonly callback: CallbackView }) {
  if (!closed) return <>Closed</>;
  return (
    <>
      <span className="badge done">Closed: {OUTCOME[closed.outcome]}</span>{' '}
      <span className="quiet">
        {closed.by.name}, <Moment at={closed.at} isWithin />
      </span>{' '}
      <Link to="/" className="not-printed">
        Back to the worklist
      </Link>
    </>
  );
}
