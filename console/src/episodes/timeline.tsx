import type { EpisodeView } from '#contracts/console-views.ts';
import { useSession } from '../session/session.ts';
import { clockTime, localDate, shortDate } from '../time/format.ts';
import { entryWords } from '../words/timeline-words.ts';

type Entry = EpisodeView['timeline'][number];

/** Lines in a square of 16. */
const ICON: Readonly<Record<string, string>> = {
  enrolled: 'M8 3v10M3 8h10',
  'text-out': 'M3 13 13 3M6 3h7v7',
  'text-in': 'M13 3 3 13M10 13H3V6',
  decision: 'M8 13V9L4 3M8 9l4-6',
  callback: 'M4 3h2l1.5 3.5L6 8q1 2 3 3l1.5-1.5L14 11v2q-5 1-8-3T4 3',
  'check-in': 'M3 8.5 6.5 12 13 4.5',
  number: 'M6 3 4 13M12 3 10 13M3 6h10M3 10h10',
};

interface TimelineProps {
  readonly entries: readonly Entry[];
  readonly language: string;
}

export function Timeline({ entries, language }: TimelineProps) {
  const { timeZone } = useSession().clinic;
  const newestFirst = entries.map((entry, index) => ({ entry, index })).reverse();
  return (
    <ol className="timeline" aria-label="What happened, newest first, in clinic time">
      {newestFirst.map(({ entry: { at, kind, what, body }, index }, place) => {
        const above = newestFirst[place - 1]?.entry;
        const isNewDay = !above || localDate(timeZone, above.at) !== localDate(timeZone, at);
        return (
          <li key={index} className={kind}>
            {isNewDay && <span className="date">{shortDate(timeZone, at)}</span>}
            <span className="icon" aria-hidden="true">
              <svg viewBox="0 0 16 16">
                <path d={ICON[kind]} />
              </svg>
            </span>
            <span className="what">
              {entryWords({ kind, what })}
              {body && (
                <span className="body" lang={language}>
                  {body}
                </span>
              )}
            </span>
            <time dateTime={at}>{clockTime(timeZone, at)}</time>
          </li>
        );
      })}
    </ol>
  );
}
