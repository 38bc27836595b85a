import { useSession } from '../session/session.ts';
import { dayWords } from '../time/due.ts';
import { clockTime } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { capital } from '../words/words.ts';

interface MomentProps {
  readonly at: string;
  /** Within a sentence: "today, 10:42 AM". */
  readonly isWithin?: boolean;
}

/** "Today, 10:42 AM", in the clinic's zone. */
export function Moment({ at, isWithin = false }: MomentProps) {
  const { timeZone } = useSession().clinic;
  const day = dayWords(at, useNow(), timeZone);
  return (
    <time dateTime={at}>
      {isWithin ? day : capital(day)}, {clockTime(timeZone, at)}
    </time>
  );
}
