import type { CallbackView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Trouble } from '../parts/states.tsx';
import { RESULT } from '../words/words.ts';
import type { CallbackPath } from './paths.ts';

interface CallsProps {
  readonly path: CallbackPath;
  readonly callback: CallbackView;
  readonly mayWork: boolean;
}

export function Calls({ path, callback: { log, patient }, mayWork }: CallsProps) {
  const logging = useAct('POST /callbacks/{episodeId}/{callbackId}/attempts', path, 'Call written down');
  return (
    <>
      {log.length === 0 && <p className="quiet">No calls yet.</p>}
      <ol className="log">
        {log.map(({ id, by, at, result }) => (
          <li key={id}>
            <strong>{RESULT[result]}</strong>
            <span className="quiet">
              {by.name}, <Moment at={at} isWithin />
            </span>
          </li>
        ))}
      </ol>
      {mayWork && (
        <div className="not-printed">
          <p id="calls-help">You called. What came of it?</p>
          <div className="buttons" role="group" aria-labelledby="calls-help">
            {(Object.keys(RESULT) as (keyof typeof RESULT)[]).map((result) => (
              <BusyButton key={result} isBusy={logging.isPending} onClick={() => void logging.press({ result })}>
                {RESULT[result]}
              </BusyButton>
            ))}
          </div>
          <p className="quiet">
            After “No answer” {patient.firstName} is texted, once a day, that you tried, with the clinic’s number.
          </p>
          <Trouble error={logging.error} />
        </div>
      )}
    </>
  );
}
