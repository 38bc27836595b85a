import type { PatientView } from '#contracts/console-views.ts';
import { useSession } from '../session/session.ts';
import { clockTime, daysSince, plainDate } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { LANGUAGE, plural } from '../words/words.ts';

/** What one wants to know of the patient before one speaks with them. */
export function PatientFacts({ patient }: { readonly patient: PatientView }) {
  const { clinic } = useSession();
  const now = useNow();
  const { language, timeZone, visitOn, painAtVisit, visitId, patientId } = patient;
  const isElsewhere = clockTime(timeZone, now) !== clockTime(clinic.timeZone, now);
  return (
    <dl className="facts">
      <div>
        <dt>Visit</dt>
        <dd>
          {plainDate(visitOn)}
          {ago(daysSince(visitOn, timeZone, now))}
        </dd>
      </div>
      <div>
        <dt>Pain at the visit</dt>
        <dd>{painAtVisit ?? 'not taken'}</dd>
      </div>
      <div>
        <dt>Speaks</dt>
        <dd>{LANGUAGE[language]}</dd>
      </div>
      {isElsewhere && (
        <div>
          <dt>Their time now</dt>
          <dd>
            {clockTime(timeZone, now)}, {timeZone.replaceAll('_', ' ')}
          </dd>
        </div>
      )}
      <div>
        <dt>Patient</dt>
        <dd>{patientId}</dd>
      </div>
      <div>
        <dt>Visit’s number</dt>
        <dd>{visitId}</dd>
      </div>
    </dl>
  );
}

const ago = (days: number): string => (days < 0 ? '' : days === 0 ? ', today' : `, ${plural(days, 'day')} ago`);
