import { useQuery } from '@tanstack/react-query';
import { callRoute, useCall } from '../api/api.ts';
import { Empty, Failure, Loading } from '../parts/states.tsx';
import { plural } from '../words/words.ts';
import { EpisodeList } from './episode-list.tsx';

/** Whom a name, a number or an id finds; asked in the body, for an address is written down by every server on the way. */
export function Found({ find }: { readonly find: string }) {
  const call = useCall();
  const search = useQuery({
    queryKey: ['POST /episodes/search', find],
    queryFn: ({ signal }) => callRoute(call, 'POST /episodes/search', { body: { find }, signal }),
  });
  if (search.isPending) return <Loading what="what was found" />;
  if (search.isError)
    return <Failure title="The search did not work" error={search.error} again={() => void search.refetch()} />;
  const { items } = search.data;
  return (
    <section aria-labelledby="found">
      <h2 id="found" role="status">
        {items.length === 0 ? 'Nothing found' : `${plural(items.length, 'follow-up')} found`}
      </h2>
      {items.length === 0 ? (
        <Empty>
          Names are looked for in the visits of the last months; a mobile number or a visit’s number finds older ones
          too.
        </Empty>
      ) : (
        <EpisodeList rows={items} />
      )}
    </section>
  );
}
