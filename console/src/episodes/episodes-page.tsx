import { useState } from 'react';
import { usePages } from '../api/use-read.ts';
import { MonthChooser, useMonth } from '../parts/month-chooser.tsx';
import { More } from '../parts/more.tsx';
import { Page } from '../parts/page.tsx';
import { Empty, Failure, Loading, Stale } from '../parts/states.tsx';
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
  const chooser = useMonth();
  const { month } = chooser;
  const episodes = usePages('GET /episodes', { month });
  return (
    <section aria-labelledby="month">
      <MonthChooser id="month" {...chooser} />
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
