import { useState } from 'react';
import { useSession } from '../session/session.ts';
import { localDate, monthAfter, monthName } from '../time/format.ts';
import { useNow } from '../time/now.ts';

/** The present month, until another is chosen; none that is to come. */
export function useMonth() {
  const { timeZone } = useSession().clinic;
  const present = localDate(timeZone, useNow()).slice(0, 'yyyy-mm'.length);
  const [chosen, choose] = useState<string>();
  return { month: chosen ?? present, present, choose };
}

/** Heads what is shown of a month. */
export function MonthChooser({ id, month, present, choose }: ReturnType<typeof useMonth> & { readonly id: string }) {
  return (
    <div className="month">
      <h2 id={id} aria-live="polite">
        Visits of {monthName(month)}
      </h2>
      <div className="buttons">
        <button type="button" onClick={() => choose(monthAfter(month, -1))}>
          <span aria-hidden="true">←</span> Earlier
        </button>
        {month < present && (
          <button type="button" onClick={() => choose(monthAfter(month, 1))}>
            Later <span aria-hidden="true">→</span>
          </button>
        )}
      </div>
    </div>
  );
}
