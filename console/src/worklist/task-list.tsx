import { useId } from 'react';
import { Link } from 'wouter';
import type { CallbackRow } from '#contracts/console-views.ts';
import { PriorityBadge } from '../parts/badge.tsx';
import { Due } from '../parts/due.tsx';
import { Reasons } from '../parts/reasons.tsx';
import { Empty } from '../parts/states.tsx';
import { useSession } from '../session/session.ts';
import { plural } from '../words/words.ts';
import { nameWords } from '../words/name-words.ts';

interface TaskListProps {
  readonly title: string;
  readonly advice?: string;
  readonly rows: readonly CallbackRow[];
  readonly empty?: string;
}

export function TaskList({ title, advice, rows, empty }: TaskListProps) {
  const id = useId();
  return (
    <section className="tasks" aria-labelledby={id}>
      <h2 id={id}>
        {title} {rows.length > 0 && <span className="count">{rows.length}</span>}
      </h2>
      {advice && <p className="quiet">{advice}</p>}
      {rows.length === 0 && empty && <Empty>{empty}</Empty>}
      <ol>
        {rows.map((row) => (
          <Task key={row.callbackId} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Task({ row }: { readonly row: CallbackRow }) {
  const { episodeId, callbackId, firstName, priority, reasons, isNumberCorrected, attempts, dueAt, isPastDue } = row;
  return (
    <li className={`task ${priority}`}>
      <div className="task-who">
        <h3>
          <Link to={`/callbacks/${episodeId}/${callbackId}`}>{nameWords(firstName)}</Link>
        </h3>
        <PriorityBadge priority={priority} />
        {isNumberCorrected && <span className="badge done">Number corrected</span>}
        <Claim row={row} />
      </div>
      <Reasons reasons={reasons} />
      <div className="task-when">
        <Due dueAt={dueAt} isPastDue={isPastDue} />
        {attempts > 0 && <span className="quiet">{plural(attempts, 'call')} made</span>}
      </div>
    </li>
  );
}

function Claim({ row: { claim } }: { readonly row: CallbackRow }) {
  const { me } = useSession();
  if (!claim) return null;
  return <span className="badge claim">{claim.by.id === me.id ? 'Yours' : `${claim.by.name} has it`}</span>;
}
