import { Fragment, useEffect, useRef } from 'react';
import type { EpisodeView } from '#local/laptop/state.ts';
import { clockTime, localDate, shortDate } from '../time/format.ts';
import { deliveryWords } from '../words/words.ts';

/** As the phone shows it, in the patient's own time. */
export function Bubbles({ episode }: { readonly episode: EpisodeView | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  const count = episode?.conversation.length;
  useEffect(() => {
    place.current?.scrollTo(0, place.current.scrollHeight);
  }, [count]);
  return (
    <div
      ref={place}
      className="bubbles"
      tabIndex={0}
      role="region"
      aria-label={episode ? `Conversation on ${episode.firstName}’s phone` : 'Conversation'}
    >
      {(!episode || episode.conversation.length === 0) && <p className="nothing">{nothingYet(episode)}</p>}
      {episode?.conversation.map((text, index, all) => {
        const day = localDate(episode.timeZone, text.at);
        const before = all[index - 1];
        return (
          <Fragment key={text.id}>
            {(!before || localDate(episode.timeZone, before.at) !== day) && (
              <p className="day">{shortDate(episode.timeZone, text.at)}</p>
            )}
            <div className={`text ${text.direction}`}>
              <span className="unseen">{text.direction === 'out' ? 'Clinic: ' : `${episode.firstName}: `}</span>
              <p className="body" lang={episode.language}>
                {text.body || '(a picture)'}
              </p>
              <span className="stamp">
                <time dateTime={text.at}>{clockTime(episode.timeZone, text.at)}</time>
                {text.direction === 'out' && ` · ${deliveryWords(text.status)}`}
              </span>
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}

function nothingYet(episode: EpisodeView | undefined): string {
  if (!episode) return 'Enrol a visit, then answer its texts from here.';
  const first = episode.checkIns.find(({ status }) => status === 'scheduled');
  return first
    ? `No texts yet. The first question comes on ${shortDate(episode.timeZone, first.sendAt)}: press Next event.`
    : 'No texts.';
}
