import { useRef } from 'react';
import type { EpisodeView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Trouble } from '../parts/states.tsx';
import type { EpisodePath } from './paths.ts';

/** Pause, resume, end: each changes what the patient is texted. */
export function Hold({ path, episode }: { readonly path: EpisodePath; readonly episode: EpisodeView }) {
  const pausing = useAct('POST /episodes/{episodeId}/pause', path, 'Paused');
  const resuming = useAct('POST /episodes/{episodeId}/resume', path, 'Resumed');
  const ending = useAct('POST /episodes/{episodeId}/end', path, 'Follow-up ended');
  const dialog = useRef<HTMLDialogElement>(null);
  const { firstName } = episode.patient;
  if (episode.status !== 'running') return null;
  const end = async () => {
    dialog.current?.close();
    await ending.press({});
  };
  return (
    <div className="claim-bar">
      <p className="quiet">
        {episode.isPaused ? `${firstName} is asked nothing until you resume.` : 'Check-ins go out as planned.'}
      </p>
      {episode.isPaused ? (
        <BusyButton className="primary" isBusy={resuming.isPending} onClick={() => void resuming.press({})}>
          Resume
        </BusyButton>
      ) : (
        <BusyButton isBusy={pausing.isPending} onClick={() => void pausing.press({})}>
          Pause
        </BusyButton>
      )}
      <BusyButton isBusy={ending.isPending} onClick={() => dialog.current?.showModal()}>
        End…
      </BusyButton>
      <Trouble error={pausing.error ?? resuming.error ?? ending.error} />
      <dialog ref={dialog} aria-labelledby="end-title">
        <h2 id="end-title">End {firstName}’s follow-up?</h2>
        <p>No more check-ins are sent, and this cannot be taken back. A callback that is open stays on the worklist.</p>
        <div className="buttons">
          <button type="button" autoFocus onClick={() => dialog.current?.close()}>
            Keep it going
          </button>
          <button type="button" className="primary" onClick={() => void end()}>
            End the follow-up
          </button>
        </div>
      </dialog>
    </div>
  );
}
