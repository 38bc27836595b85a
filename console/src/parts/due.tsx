import { dueWords } from '../time/due.ts';
import { useNow } from '../time/now.ts';
import { useSession } from '../session/session.ts';
import { capital } from '../words/words.ts';

interface DueProps {
  readonly dueAt: string;
  /** As the server has it; the page's own clock may be slow. */
  readonly isPastDue: boolean;
}

/** By when to call, from now and on the clinic's clock. */
export function Due({ dueAt, isPastDue }: DueProps) {
  const { timeZone } = useSession().clinic;
  const { isPast, relative, absolute } = dueWords(dueAt, useNow(), timeZone);
  const isLate = isPast || isPastDue;
  // Where the two clocks differ, how late it is is not known.
  const isAgreed = isPast || !isPastDue;
  return (
    <span className={isLate ? 'due late' : 'due'}>
      {isLate && <span className="badge overdue">Past due</span>}{' '}
      {isAgreed && <span className="due-in">{capital(relative)}</span>}{' '}
      <time className="due-at" dateTime={dueAt}>
        {absolute}
      </time>
    </span>
  );
}
