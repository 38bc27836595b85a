import type { EpisodeView } from '#contracts/console-views.ts';
import { useSession } from '../session/session.ts';
import { clockTime, shortDate } from '../time/format.ts';
import { checkInStatus } from '../words/words.ts';

/** When each question goes out or went out, and what became of it. */
export function CheckIns({ checkIns }: Pick<EpisodeView, 'checkIns'>) {
  const { timeZone } = useSession().clinic;
  return (
    <dl className="facts">
      {checkIns.map(({ day, sendAt, status }) => (
        <div key={day}>
          <dt>Day {day}</dt>
          <dd>
            {checkInStatus(status)}
            <span className="quiet">
              , {shortDate(timeZone, sendAt)}, {clockTime(timeZone, sendAt)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
