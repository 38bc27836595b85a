import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { consoleQueries } from './api/queries.ts';
import { CallbackPage } from './callback/callback-page.tsx';
import { EnrolPage } from './enrol/enrol-page.tsx';
import { EpisodePage } from './episodes/episode-page.tsx';
import { EpisodesPage } from './episodes/episodes-page.tsx';
import { OutcomesPage } from './outcomes/outcomes-page.tsx';
import { Announcer } from './parts/announcer.tsx';
import { Empty } from './parts/states.tsx';
import { Page } from './parts/page.tsx';
import { useKeptFocus } from './parts/use-kept-focus.ts';
import { SignIn } from './session/sign-in.tsx';
import { Shell } from './shell.tsx';
import { WorklistPage } from './worklist/worklist-page.tsx';

/** The staff's console. Addresses stand after the hash: whoever serves the page never sees which patient is open. */
export function Console({
  queries,
  beside,
}: {
  readonly queries?: ReturnType<typeof consoleQueries>;
  readonly beside?: ReactNode;
}) {
  const [client] = useState(() => queries ?? consoleQueries());
  const place = useKeptFocus();
  return (
    <QueryClientProvider client={client}>
      <Router hook={useHashLocation}>
        <Announcer>
          <div ref={place} className="console scrolls">
            <SignIn>
              <Shell>
                <Pages />
              </Shell>
            </SignIn>
          </div>
          {beside}
        </Announcer>
      </Router>
    </QueryClientProvider>
  );
}

const Pages = () => (
  <Switch>
    <Route path="/" component={WorklistPage} />
    <Route path="/callbacks/:episodeId/:callbackId">
      {({ episodeId, callbackId }) => <CallbackPage key={callbackId} path={{ episodeId, callbackId }} />}
    </Route>
    <Route path="/episodes" component={EpisodesPage} />
    <Route path="/episodes/:episodeId">{({ episodeId }) => <EpisodePage key={episodeId} path={{ episodeId }} />}</Route>
    <Route path="/outcomes" component={OutcomesPage} />
    <Route path="/enrol" component={EnrolPage} />
    <Route>
      <Page title="Not found">
        <Empty>There is no such page. The worklist is a good place to go on.</Empty>
      </Page>
    </Route>
  </Switch>
);
