import type { EpisodeView } from '#contracts/console-views.ts';
import { Moment } from '../parts/moment.tsx';
import { useSession } from '../session/session.ts';

const ACT: Readonly<Record<EpisodeView['audit'][number]['act'], string>> = {
  enrolled: 'Enrolled the visit',
  'corrected-score': 'Corrected a score',
  'corrected-number': 'Corrected the number',
  paused: 'Paused the check-ins',
  resumed: 'Resumed the check-ins',
  ended: 'Ended the follow-up',
  claimed: 'Claimed the callback',
  released: 'Gave the callback back',
  attempted: 'Called',
  noted: 'Wrote a note',
  closed: 'Closed the callback',
  'settled-text': 'Settled a text',
  'read-words': 'Read the texts, for support',
  exported: 'Exported the patient’s data',
  erased: 'Erased the patient’s data',
};

export function AuditTrail({ entries }: { readonly entries: EpisodeView['audit'] }) {
  const { me } = useSession();
  if (entries.length === 0) return <p className="quiet">Staff have done nothing here yet.</p>;
  return (
    <ol className="log">
      {entries.map(({ at, by, name, act, what }) => (
        <li key={`${at} ${act} ${what}`}>
          <strong title={what}>{scoreChange(what) ?? ACT[act]}</strong>
          <span className="quiet">
            {by === me.id ? 'You' : (name ?? 'Another system')}, <Moment at={at} isWithin />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** "Corrected a score from 8 to 3", without the id of its text. */
function scoreChange(what: string): string | undefined {
  const [, from, to] = /from (none|\d+) to (\d+)$/.exec(what) ?? [];
  const [, confirmed] = /confirmed as (\d+)$/.exec(what) ?? [];
  return to ? `Corrected a score from ${from} to ${to}` : confirmed && `Confirmed a score of ${confirmed}`;
}
