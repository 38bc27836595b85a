import type { OutcomesView, ShownView } from '#contracts/outcome-views.ts';
import { minutesWords, shareOf, shareWords, shownWords } from './shown.ts';

/** What one wants to know first. */
export function Figures({ outcomes }: { readonly outcomes: OutcomesView }) {
  const { enrolled, contact, course, callbacks } = outcomes;
  const { firstCall, opened } = callbacks;
  return (
    <dl className="figures">
      <Figure name="Enrolled" value={shownWords(enrolled)} note="visits" />
      <Share name="Answered at least once" count={contact.answered} of={enrolled} what="visits" />
      <Share name="Recovered" count={course.recovered} of={course.known} what="heard from after a week" />
      <Share name="Pain persists" count={course.persisting} of={course.known} what="heard from after a week" />
      <Share name="Called in time" count={firstCall.inTime} of={opened} what="callbacks" />
      <Figure
        name="To the first call"
        value={firstCall.minutes ? minutesWords(firstCall.minutes.median) : 'withheld'}
        note="half of them sooner"
      />
    </dl>
  );
}

interface ShareProps {
  readonly name: string;
  readonly count: ShownView;
  readonly of: ShownView;
  readonly what: string;
}

const Share = ({ name, count, of, what }: ShareProps) => (
  <Figure
    name={name}
    value={shareWords(count, of)}
    note={`${shareOf(count, of) === undefined ? '' : `${shownWords(count)} `}of ${shownWords(of)} ${what}`}
  />
);

const Figure = ({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) => (
  <div className="figure">
    <dt>{name}</dt>
    <dd>
      <strong className={/^\d/.test(value) ? undefined : 'in-words'}>{value}</strong>
      <span className="quiet">{note}</span>
    </dd>
  </div>
);
