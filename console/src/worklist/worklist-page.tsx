import { useEffect, useRef, useState } from 'react';
import type { CallbackRow } from '#contracts/console-views.ts';
import { usePages } from '../api/use-read.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { Choice } from '../parts/choice.tsx';
import { More } from '../parts/more.tsx';
import { Page } from '../parts/page.tsx';
import { Failure, Loading, Stale } from '../parts/states.tsx';
import { useSession } from '../session/session.ts';
import { PRIORITY, withConceptsInWords } from '../words/words.ts';
import { nameWords } from '../words/name-words.ts';
import { StrangersTexts } from './strangers-texts.tsx';
import { TaskList } from './task-list.tsx';
import { tasksOf, WHOSE, type Whose } from './tasks.ts';

export function WorklistPage() {
  const { me } = useSession();
  const [whose, setWhose] = useState<Whose>('everyone');
  const callbacks = usePages('GET /callbacks', { limit: 100 });
  useNews(callbacks.items);
  if (!callbacks.items) {
    return callbacks.isError ? (
      <Failure title="The worklist cannot be shown" error={callbacks.error} again={() => void callbacks.refetch()} />
    ) : (
      <Loading what="the worklist" />
    );
  }
  const { calls, numbers } = tasksOf(callbacks.items, whose, me.id);
  return (
    <Page
      title="Worklist"
      aside={<Choice legend="Whose tasks" className="segments" options={WHOSE} value={whose} onChoose={setWhose} />}
    >
      <Stale error={callbacks.error} />
      <TaskList title="To call, the most urgent first" rows={calls} empty={EMPTY[whose]} />
      {numbers.length > 0 && (
        <TaskList
          title="Numbers to mend"
          advice="Texts do not arrive, or the number is somebody else’s. Find the right one in your own records, and reach the patient another way."
          rows={numbers}
        />
      )}
      <More pages={callbacks} />
      <StrangersTexts />
      <p className="quiet">Updates by itself.</p>
    </Page>
  );
}

const EMPTY: Readonly<Record<Whose, string>> = {
  everyone:
    'Nobody to call. A callback opens here when pain persists, is severe or gets worse, when words of danger come, or when a patient asks for a call.',
  mine: 'You have claimed no calls.',
  nobody: 'Every call has somebody who sees to it.',
};

/** Who watches the list with their ears is told of what is new on it. */
function useNews(rows: readonly CallbackRow[] | undefined): void {
  const announce = useAnnounce();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!rows) return;
    const fresh = rows.filter(({ callbackId }) => known.current && !known.current.has(callbackId));
    known.current = new Set(rows.map(({ callbackId }) => callbackId));
    if (fresh.length === 0) return;
    announce(
      fresh
        .map(
          (row) =>
            `New on the worklist, ${PRIORITY[row.priority]}: ${nameWords(row.firstName)}, ${withConceptsInWords(row.reasons.at(-1) ?? '')}`,
        )
        .join('. '),
    );
  }, [rows, announce]);
}
