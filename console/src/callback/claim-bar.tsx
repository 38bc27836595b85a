import type { CallbackView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Trouble } from '../parts/states.tsx';
import { isSupervisor, useSession } from '../session/session.ts';
import type { CallbackPath } from './paths.ts';

/** Who has it: one at a time, so that nobody is called twice. */
export function ClaimBar({
  path,
  callback: { claim, task },
}: {
  readonly path: CallbackPath;
  readonly callback: CallbackView;
}) {
  const session = useSession();
  const claiming = useAct('POST /callbacks/{episodeId}/{callbackId}/claim', path, 'You have this callback');
  const releasing = useAct('POST /callbacks/{episodeId}/{callbackId}/release', path, 'Given back');
  const isMine = claim?.by.id === session.me.id;
  const release = (
    <BusyButton isBusy={releasing.isPending} onClick={() => void releasing.press({})}>
      {isMine ? 'Give back' : 'Release'}
    </BusyButton>
  );
  return (
    <div className="claim-bar">
      {!claim && (
        <>
          <p>Nobody has this yet. Claim it, then {task === 'number' ? 'mend the number' : 'call'}.</p>
          <BusyButton className="primary" isBusy={claiming.isPending} onClick={() => void claiming.press({})}>
            Claim
          </BusyButton>
        </>
      )}
      {claim && (
        <p>
          <strong>{isMine ? 'You have this' : `${claim.by.name} has this`}</strong>
          <span className="quiet">
            {' '}
            since <Moment at={claim.at} isWithin />
          </span>
        </p>
      )}
      {isMine && release}
      {claim && !isMine && isSupervisor(session) && (
        <>
          <BusyButton isBusy={claiming.isPending} onClick={() => void claiming.press({ takeOver: true })}>
            Take over
          </BusyButton>
          {release}
        </>
      )}
      <Trouble error={claiming.error ?? releasing.error} />
    </div>
  );
}
