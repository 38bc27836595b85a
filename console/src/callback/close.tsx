import { type FormEvent, useState } from 'react';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Trouble } from '../parts/states.tsx';
import { OUTCOME } from '../words/words.ts';
import type { CallbackPath } from './paths.ts';

/** For good: it leaves the worklist. Not where the patient has just given one more reason to call. */
export function Close({ path, reasonsSeen }: { readonly path: CallbackPath; readonly reasonsSeen: number }) {
  const closing = useAct('POST /callbacks/{episodeId}/{callbackId}/close', path, 'Callback closed');
  const [outcome, setOutcome] = useState<keyof typeof OUTCOME>();
  const [isMissing, setIsMissing] = useState(false);
  const close = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(outcome === undefined);
    if (outcome) void closing.press({ outcome, reasonsSeen });
  };
  return (
    <form onSubmit={close} noValidate>
      <Choice
        legend="What came of the call?"
        className="outcomes"
        options={OUTCOME}
        value={outcome}
        onChoose={setOutcome}
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
