import type { EpisodeView } from '#local/laptop/state.ts';
import { daysSince } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { band, LANGUAGE } from '../words/words.ts';
import type { Seen } from './laptop-state.ts';
import { checkInSign, checkInWords, standing } from './standing.ts';

interface PatientsProps {
  readonly seen: Seen | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (episodeId: string) => void;
}

/** Whose phone one holds. */
export function Patients({ seen, chosen, onChoose }: PatientsProps) {
  const now = useNow();
  if (!seen) return null;
  const { episodes } = seen.state;
  return (
    <section aria-labelledby="patients-title">
      <h2 id="patients-title">Patients</h2>
      {episodes.length === 0 && <p className="empty">Nobody is being followed up yet. Enrol a visit to begin.</p>}
      <ul className="patients">
        {episodes.map((episode) => (
          <li key={episode.id}>
            <button
              type="button"
              aria-current={episode.id === chosen || undefined}
              onClick={() => onChoose(episode.id)}
            >
              <span className="patient-who">
                <strong>{episode.firstName}</strong>
                <abbr title={LANGUAGE[episode.language]}>{episode.language.toUpperCase()}</abbr>
              </span>
              <span className="dots">
                {episode.checkIns.map((checkIn) => (
                  <Dot key={checkIn.day} checkIn={checkIn} />
                ))}
              </span>
              <span className="standing">{standing(episode, daysSince(episode.visitOn, episode.timeZone, now))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Dot = ({ checkIn }: { readonly checkIn: EpisodeView['checkIns'][number] }) => (
  <span
    className={`dot ${checkIn.score === null ? checkIn.status : band(checkIn.score)}`}
    role="img"
    aria-label={checkInWords(checkIn)}
    title={checkInWords(checkIn)}
  >
    {checkInSign(checkIn)}
  </span>
);
