import { type FormEvent, useState } from 'react';
import type { CallbackView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Trouble } from '../parts/states.tsx';
import { OUTCOME } from '../words/words.ts';
import type { CallbackPath } from './paths.ts';

interface CloseProps {
  readonly path: CallbackPath;
  readonly callback: CallbackView;
}

const { 'number-corrected': _ofTheNumber, ...OF_A_CALL } = OUTCOME;

/** For good: it leaves the worklist. Not where the patient has just given one more reason to call. */
export function Close({ path, callback: { reasons, isNumberCorrected } }: CloseProps) {
  const closing = useAct('POST /callbacks/{episodeId}/{callbackId}/close', path, 'Callback closed');
  const [chosen, setChosen] = useState<keyof typeof OUTCOME>();
  const [isMissing, setIsMissing] = useState(false);
  // One more reason may have come since it was chosen.
  const outcome = chosen === 'number-corrected' && !isNumberCorrected ? undefined : chosen;
  const close = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(outcome === undefined);
    if (outcome) void closing.press({ outcome, reasonsSeen: reasons.length });
  };
  return (
    <form onSubmit={close} noValidate>
      {isNumberCorrected && (
        <p>The number has been corrected. Where no day is left to text there, call before you close this.</p>
      )}
      <Choice
        legend={isNumberCorrected ? 'What came of it?' : 'What came of the call?'}
        className="outcomes"
        options={isNumberCorrected ? OUTCOME : OF_A_CALL}
        value={outcome}
        onChoose={setChosen}
      />
      <p className="error" role="alert">
        {isMissing && outcome === undefined && 'Choose what came of it.'}
      </p>
      <BusyButton type="submit" className="primary" isBusy={closing.isPending}>
        Close the callback
      </BusyButton>
      <Trouble error={closing.error} />
    </form>
  );
}
