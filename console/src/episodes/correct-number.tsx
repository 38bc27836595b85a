import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Trouble } from '../parts/states.tsx';
import { asE164 } from '../words/phone-number.ts';
import type { EpisodePath } from './paths.ts';

interface CorrectNumberProps {
  readonly path: EpisodePath;
  readonly mobile: string;
  readonly firstName: string;
}

/** Puts another number in the place of the one that is wrong; the patient has agreed to be texted there. */
export function CorrectNumber({ path, mobile, firstName }: CorrectNumberProps) {
  const id = useId();
  const correcting = useAct('POST /episodes/{episodeId}/number', path, 'Number corrected');
  const field = useRef<HTMLInputElement>(null);
  const consent = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<'closed' | 'open' | 'left'>('closed');
  const [typed, setTyped] = useState('');
  const [patientAgrees, setPatientAgrees] = useState(false);
  const [isUnconfirmed, setIsUnconfirmed] = useState(false);
  const fault = faultOf(correcting.error);
  const leave = () => {
    setForm('left');
    setTyped('');
    setPatientAgrees(false);
    setIsUnconfirmed(false);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsUnconfirmed(!patientAgrees);
    if (!patientAgrees) return consent.current?.focus();
    if (await correcting.press({ mobile: asE164(typed), seen: mobile, patientAgrees })) leave();
    else field.current?.focus();
  };
  if (form !== 'open') {
    // Whoever leaves the form is back where they opened it.
    return (
      <button type="button" autoFocus={form === 'left'} className="plain not-printed" onClick={() => setForm('open')}>
        Correct the number
      </button>
    );
  }
  return (
    <form className="correct-number not-printed" noValidate onSubmit={(event) => void save(event)}>
      <div className="field">
        <label htmlFor={`${id}-mobile`}>Right mobile number</label>
        <input
          ref={field}
          id={`${id}-mobile`}
          type="tel"
          autoFocus
          autoComplete="off"
          maxLength={32}
          value={typed}
          aria-invalid={fault !== undefined || undefined}
          aria-describedby={`${id}-notes`}
          onChange={({ target }) => setTyped(target.value)}
        />
        <p id={`${id}-notes`} className="notes">
          {fault && <span className="error">Expected {fault}.</span>}
          <span>Not a landline; with its country code outside North America</span>
        </p>
      </div>
      <div className="field">
        <label className="consent">
          <input
            ref={consent}
            type="checkbox"
            checked={patientAgrees}
            aria-invalid={isUnconfirmed || undefined}
            aria-describedby={`${id}-consent`}
            onChange={({ target }) => setPatientAgrees(target.checked)}
          />
          {firstName} agrees to be texted on this number
        </label>
        <p id={`${id}-consent`} className="notes">
          {isUnconfirmed && <span className="error">Ask first: without it nobody may be texted.</span>}
          <span>The days that are still to come are texted there. What comes from the old number is not theirs.</span>
        </p>
      </div>
      <div className="buttons">
        <BusyButton type="submit" className="primary" isBusy={correcting.isPending}>
          Save the number
        </BusyButton>
        <button type="button" onClick={leave}>
          Cancel
        </button>
      </div>
      {fault === undefined && <Trouble error={correcting.error} />}
    </form>
  );
}

const faultOf = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? error.problem.errors?.find(({ field }) => field === 'mobile')?.expected : undefined;
