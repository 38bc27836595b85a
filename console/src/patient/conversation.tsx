import { Fragment, type ReactNode } from 'react';
import type { PatientView, TextView } from '#contracts/console-views.ts';
import { Empty } from '../parts/states.tsx';
import { useSession } from '../session/session.ts';
import { clockTime, localDate, shortDate } from '../time/format.ts';
import { nameWords, REMOVED } from '../words/name-words.ts';
import { conceptWords, deliveryWords, readingWords } from '../words/words.ts';
import { Concepts } from './concepts.tsx';
import { inOrder } from './in-order.ts';
import { segmentsOf } from './marks.ts';

interface ConversationProps {
  readonly texts: readonly TextView[];
  readonly patient: PatientView;
  /** Under a text of the patient's. */
  readonly under?: (text: TextView) => ReactNode;
}

/** As the patient saw it, with what staff should not miss. */
export function Conversation({ texts, patient, under }: ConversationProps) {
  const { clinic } = useSession();
  if (texts.length === 0) return <Empty>No texts yet.</Empty>;
  return (
    <ol className="conversation">
      {inOrder(texts).map((text, index, all) => {
        const day = localDate(clinic.timeZone, text.at);
        const before = all[index - 1];
        const isNewDay = !before || localDate(clinic.timeZone, before.at) !== day;
        return (
          <Fragment key={text.id}>
            {isNewDay && <li className="day">{shortDate(clinic.timeZone, text.at)}</li>}
            <li className={`text ${text.direction}`}>
              <span className="unseen">{text.direction === 'out' ? clinic.name : nameWords(patient.firstName)}: </span>
              <Body text={text} language={patient.language} />
              <span className="stamp">
                <time dateTime={text.at}>{clockTime(clinic.timeZone, text.at)}</time>
                {text.formerNumber && ' · Former number'}
                {text.direction === 'in' && text.reading && ` · ${readingWords(text)}`}
                {text.delivery && <Delivery {...text.delivery} />}
              </span>
              {text.reading && text.reading.safety.length > 0 && (
                <span className="text-dangers">
                  <Concepts concepts={text.reading.safety} />
                </span>
              )}
              {text.direction === 'in' && under?.(text)}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

function Body({ text: { body, marks }, language }: { readonly text: TextView; readonly language: string }) {
  if (body === null) return <p className="body quiet">{REMOVED}</p>;
  if (body === '') return <p className="body quiet">A picture or a recording, without words</p>;
  return (
    <p className="body" lang={language}>
      {segmentsOf(body, marks).map(({ words, concepts }, index) =>
        concepts.length > 0 ? (
          <mark key={index} title={concepts.map(conceptWords).join(', ')}>
            {words}
          </mark>
        ) : (
          <Fragment key={index}>{words}</Fragment>
        ),
      )}
    </p>
  );
}

function Delivery({ status, errorCode, mayBeTwice }: NonNullable<TextView['delivery']>) {
  const words = deliveryWords(status);
  return (
    <span className={words.startsWith('Not') ? 'undelivered' : undefined}>
      {` · ${words}`}
      {errorCode !== undefined && `, Twilio ${errorCode}`}
      {mayBeTwice && ', may have come twice'}
    </span>
  );
}
