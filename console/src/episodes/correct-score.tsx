import { type FormEvent, useId, useRef, useState } from 'react';
import type { TextView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Trouble } from '../parts/states.tsx';
import type { EpisodePath } from './paths.ts';

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** A member of staff reads a text otherwise than the reader did; what follows from it is decided anew. */
export function CorrectScore({ path, text }: { readonly path: EpisodePath; readonly text: TextView }) {
  const id = useId();
  const correcting = useAct('POST /episodes/{episodeId}/corrections', path, 'Score corrected');
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const read = text.reading?.score ?? null;
  const [score, setScore] = useState(read ?? 0);
  const leave = () => {
    setIsOpen(false);
    // after the opener has come back
    requestAnimationFrame(() => opener.current?.focus());
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await correcting.press({ textId: text.id, score })) leave();
  };
  if (!isOpen) {
    return (
      <button ref={opener} type="button" className="plain not-printed" onClick={() => setIsOpen(true)}>
        {read === null ? 'Set a score' : 'Correct'}
        <span className="unseen"> for “{text.body}”</span>
      </button>
    );
  }
  return (
    <form className="correct not-printed" onSubmit={(event) => void save(event)}>
      <label htmlFor={id}>Pain score meant</label>
      <select id={id} autoFocus value={score} onChange={({ target }) => setScore(Number(target.value))}>
        {SCORES.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
      <BusyButton type="submit" className="primary" isBusy={correcting.isPending}>
        Save
      </BusyButton>
      <button type="button" onClick={leave}>
        Cancel
      </button>
      <Trouble error={correcting.error} />
    </form>
  );
}
