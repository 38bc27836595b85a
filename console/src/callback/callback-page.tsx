import { Link } from 'wouter';
import { useRead } from '../api/use-read.ts';
import { CorrectNumber } from '../episodes/correct-number.tsx';
import { PriorityBadge } from '../parts/badge.tsx';
import { Due } from '../parts/due.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Reasons } from '../parts/reasons.tsx';
import { Failure, Loading, Stale } from '../parts/states.tsx';
import { Conversation } from '../patient/conversation.tsx';
import { Dial } from '../patient/dial.tsx';
import { PatientFacts } from '../patient/patient-facts.tsx';
import { TrendChart } from '../patient/trend-chart.tsx';
import { useSession } from '../session/session.ts';
import { nameWords } from '../words/name-words.ts';
import { ClaimBar } from './claim-bar.tsx';
import { History } from './history.tsx';
import { Outcome } from './outcome.tsx';
import type { CallbackPath } from './paths.ts';
import { Work } from './work.tsx';
import { WrongNumber } from './wrong-number.tsx';

/** All that whoever calls wants before them, and what they do about it. */
export function CallbackPage({ path }: { readonly path: CallbackPath }) {
  const { days, me } = useSession();
  const read = useRead('GET /callbacks/{episodeId}/{callbackId}', path);
  const callback = read.data;
  if (!callback) {
    return read.isError ? (
      <Failure title="The callback cannot be shown" error={read.error} again={() => void read.refetch()} />
    ) : (
      <Loading what="the callback" />
    );
  }
  const name = nameWords(callback.patient.firstName);
  const { patient, reasons, priority, status, claim, scores, history, conversation, isNumberWrong } = callback;
  const mayWork = status === 'open' && (claim === undefined || claim.by.id === me.id);
  const isToMend = mayWork && (callback.task === 'number' || isNumberWrong);
  return (
    <Page
      title={callback.task === 'number' ? `Mend the number of ${name}` : `Call ${name}`}
      aside={<Link to={`/episodes/${path.episodeId}`}>Whole follow-up</Link>}
    >
      <Stale error={read.error} />
      <section className="panel lead" aria-label="Whom to call, and why">
        <div className="lead-why">
          <Reasons reasons={reasons} />
          <p className="lead-when">
            <PriorityBadge priority={priority} />{' '}
            {status === 'open' ? (
              <Due dueAt={callback.dueAt} isPastDue={callback.isPastDue} />
            ) : (
              <Outcome callback={callback} />
            )}
          </p>
        </div>
        {isNumberWrong ? (
          <WrongNumber mobile={patient.mobile} name={name} />
        ) : (
          <Dial mobile={patient.mobile} firstName={patient.firstName} />
        )}
        {isToMend && patient.mobile !== null && (
          <CorrectNumber path={{ episodeId: path.episodeId }} mobile={patient.mobile} firstName={name} />
        )}
        {status === 'open' && <ClaimBar path={path} callback={callback} />}
      </section>
      <div className="columns">
        <Panel title="How the pain went" className="area-trend">
          <TrendChart painAtVisit={patient.painAtVisit} scores={scores} days={days} />
          <PatientFacts patient={patient} />
        </Panel>
        <Panel title="What the patient told before the call" className="area-history">
          <History history={history} language={patient.language} />
        </Panel>
        <Work path={path} callback={callback} />
        <Panel title="Texts" className="area-conversation">
          <Conversation texts={conversation} patient={patient} />
        </Panel>
      </div>
    </Page>
  );
}
