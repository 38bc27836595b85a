import { Link } from 'wouter';
import type { EpisodeRow } from '#contracts/console-views.ts';
import { plainDate } from '../time/format.ts';
import { band, episodeStatus, PRIORITY } from '../words/words.ts';
import { nameWords } from '../words/name-words.ts';

/** A list, not a table: it has to fit a phone. */
export const EpisodeList = ({ rows }: { readonly rows: readonly EpisodeRow[] }) => (
  <ul className="episodes">
    {rows.map((row) => (
      <li key={row.episodeId}>
        <Link to={`/episodes/${row.episodeId}`}>{nameWords(row.firstName)}</Link>
        <span className="quiet">Visit {plainDate(row.visitOn)}</span>
        <span>{episodeStatus(row)}</span>
        <span>
          {row.newestScore === null ? (
            <span className="quiet">no score yet</span>
          ) : (
            <span className={`score-chip ${band(row.newestScore)}`}>
              <span className="unseen">newest score </span>
              {row.newestScore}
            </span>
          )}
        </span>
        <span>
          {row.openCallback && <span className={`badge ${row.openCallback}`}>{PRIORITY[row.openCallback]} call</span>}
        </span>
      </li>
    ))}
  </ul>
);
