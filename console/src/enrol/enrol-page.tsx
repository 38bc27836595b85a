import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useContext, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiProblem } from '../api/api-problem.ts';
import { useCall } from '../api/api.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Page } from '../parts/page.tsx';
import { useAnnounce } from '../parts/announcer.tsx';
import { useSession } from '../session/session.ts';
import { localDate } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Field } from './field.tsx';
import { faultsByField, FIELDS, SuggestionContext, visitOf, type Values } from './visit-form.ts';
import { Trouble } from '../parts/states.tsx';

/** One finished visit, by hand; what is not as expected is told at its field. */
export function EnrolPage() {
  const call = useCall();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const { timeZone } = useSession().clinic;
  const today = localDate(timeZone, useNow());
  const suggested = useContext(SuggestionContext);
  const [values, setValues] = useState<Values>(() => ({
    language: 'en',
    timeZone,
    visitOn: today,
    'consent.givenOn': today,
    ...suggested(),
  }));
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const faults = faultsByField(error);

  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    try {
      // The visit's number makes a repeat the same visit: no id of the act is needed.
      const { episodeId } = await call<{ episodeId: string }>('POST', '/episodes', visitOf(values));
      announce('Enrolled');
      void queries.invalidateQueries();
      navigate(`/episodes/${episodeId}`);
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
      const wrong = FIELDS.find(({ name }) => faultsByField(problem)[name]);
      if (wrong) form.current?.querySelector<HTMLElement>(`[name="${wrong.name}"]`)?.focus();
    }
  };
  return (
    <Page title="Enrol a visit">
      <p className="quiet">
        When a visit is finished. The first question goes out on day 3, in the patient’s time zone.
      </p>
      <form ref={form} className="panel enrol" onSubmit={(event) => void enrol(event)} noValidate>
        <Trouble
          error={
            Object.keys(faults).length > 0
              ? new ApiProblem({ title: 'faults', status: 400, detail: 'Mend what is marked below.' })
              : error
          }
        />
        <div className="fields">
          {FIELDS.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              fault={faults[field.name]}
              onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
        </div>
        <BusyButton type="submit" className="primary" isBusy={isBusy}>
          Enrol
        </BusyButton>
      </form>
    </Page>
  );
}
