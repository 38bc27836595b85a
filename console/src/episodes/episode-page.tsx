import type { EpisodeView } from '#contracts/console-views.ts';
import { useRead } from '../api/use-read.ts';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Failure, Loading, Notice, Stale } from '../parts/states.tsx';
import { Conversation } from '../patient/conversation.tsx';
import { Dial } from '../patient/dial.tsx';
import { PatientFacts } from '../patient/patient-facts.tsx';
import { TrendChart } from '../patient/trend-chart.tsx';
import { useSession } from '../session/session.ts';
import { episodeStatus } from '../words/words.ts';
import { nameWords } from '../words/name-words.ts';
import { AuditTrail } from './audit-trail.tsx';
import { Callbacks } from './callbacks.tsx';
import { CheckIns } from './check-ins.tsx';
import { CorrectNumber } from './correct-number.tsx';
import { CorrectScore } from './correct-score.tsx';
import { Hold } from './hold.tsx';
import type { EpisodePath } from './paths.ts';
import { Timeline } from './timeline.tsx';

/** One follow-up whole. */
export function EpisodePage({ path }: { readonly path: EpisodePath }) {
  const { days } = useSession();
  const read = useRead('GET /episodes/{episodeId}', path);
  const episode = read.data;
  if (!episode) {
    return read.isError ? (
      <Failure title="The follow-up cannot be shown" error={read.error} again={() => void read.refetch()} />
    ) : (
      <Loading what="the follow-up" />
    );
  }
  const { patient, scores, conversation } = episode;
  return (
    <Page
      title={`${nameWords(patient.firstName)}’s follow-up`}
      aside={<span className={`badge ${badgeOf(episode)}`}>{episodeStatus(episode)}</span>}
    >
      <Stale error={read.error} />
      {!episode.mayText && (
        <Notice kind="advice">
          This number is not texted: its owner has asked for no more texts, or says it is a wrong number. If you learn
          the patient’s right one, correct it below.
        </Notice>
      )}
      <section className="panel lead" aria-label="The patient">
        <PatientFacts patient={patient} />
        <Dial mobile={patient.mobile} firstName={patient.firstName} />
        {patient.mobile !== null && episode.status !== 'superseded' && (
          <CorrectNumber path={path} mobile={patient.mobile} firstName={nameWords(patient.firstName)} />
        )}
        {patient.mobile !== null && <Hold path={path} episode={episode} />}
      </section>
      <div className="columns">
        <Panel title="How the pain went" className="area-trend">
          <TrendChart painAtVisit={patient.painAtVisit} scores={scores} days={days} />
          <CheckIns checkIns={episode.checkIns} />
        </Panel>
        <div className="area-work">
          {episode.callbacks.length > 0 && (
            <Panel title="Callbacks">
              <Callbacks episodeId={path.episodeId} callbacks={episode.callbacks} />
            </Panel>
          )}
          <Panel title="What happened">
            <Timeline entries={episode.timeline} language={patient.language} />
          </Panel>
          <Panel title="Who did what">
            <AuditTrail entries={episode.audit} />
          </Panel>
        </div>
        <Panel title="Texts" className="area-conversation">
          <Conversation
            texts={conversation}
            patient={patient}
            under={(text) => <CorrectScore path={path} text={text} />}
          />
        </Panel>
      </div>
    </Page>
  );
}

const badgeOf = ({ status, isPaused }: EpisodeView): string =>
  status === 'running' ? (isPaused ? 'routine' : 'done') : 'low';
