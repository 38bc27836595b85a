import { useState } from 'react';
import { usePages } from '../api/use-read.ts';
import { More } from '../parts/more.tsx';
import { Page } from '../parts/page.tsx';
import { Empty, Failure, Loading, Stale } from '../parts/states.tsx';
import { useSession } from '../session/session.ts';
import { localDate, monthAfter, monthName } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { EpisodeList } from './episode-list.tsx';
import { Found } from './found.tsx';
import { SearchForm } from './search-form.tsx';

/** Every follow-up: of a month, or whom one looks for. */
export function EpisodesPage() {
  const [find, setFind] = useState('');
  return (
    <Page title="Follow-ups">
      <SearchForm find={find} onFind={setFind} />
      {find ? <Found find={find} /> : <OfMonth />}
    </Page>
  );
}

function OfMonth() {
  const { timeZone } = useSession().clinic;
  const present = localDate(timeZone, useNow()).slice(0, 'yyyy-mm'.length);
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? present;
  const episodes = usePages('GET /episodes', { month });
  return (
    <section aria-labelledby="month">
      <div className="month">
        <h2 id="month" aria-live="polite">
          Visits of {monthName(month)}
        </h2>
        <div className="buttons">
          <button type="button" onClick={() => setChosen(monthAfter(month, -1))}>
            <span aria-hidden="true">←</span> Earlier
          </button>
          {month < present && (
            <button type="button" onClick={() => setChosen(monthAfter(month, 1))}>
              Later <span aria-hidden="true">→</span>
            </button>
          )}
        </div>
      </div>
      {!episodes.items && episodes.isError && (
        <Failure title="The follow-ups cannot be shown" error={episodes.error} again={() => void episodes.refetch()} />
      )}
      {!episodes.items && !episodes.isError && <Loading what="follow-ups" />}
      {episodes.items && (
        <>
          <Stale error={episodes.error} />
          {episodes.items.length === 0 ? (
            <Empty>No visits of this month have been enrolled.</Empty>
          ) : (
            <EpisodeList rows={episodes.items} />
          )}
          <More pages={episodes} />
        </>
      )}
    </section>
  );
}
