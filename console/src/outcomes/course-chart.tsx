import type { OutcomesView } from '#contracts/outcome-views.ts';
import { StackedBar } from './bars.tsx';
import { shareWords, shownWords } from './shown.ts';

/** By the newest score since a week after the visit, of those who gave one. */
export function CourseChart({ outcomes }: { readonly outcomes: OutcomesView }) {
  const { known, recovered, mild, persisting, compared, improved } = outcomes.course;
  const { contact, standing, enrolled } = outcomes;
  return (
    <>
      <StackedBar
        title="Newest score, from a week after the visit on"
        of={known}
        parts={[
          { name: 'recovered (0)', count: recovered, tone: 'strong' },
          { name: 'mild', count: mild, tone: 'mild' },
          { name: 'pain persists', count: persisting, tone: 'severe' },
        ]}
      />
      <dl className="facts">
        <div>
          <dt>Better than before</dt>
          <dd>
            {shareWords(improved, compared)} <span className="quiet">of {shownWords(compared)}</span>
          </dd>
        </div>
        <div>
          <dt>Silent throughout</dt>
          <dd>{shareWords(contact['no-answer'], enrolled)}</dd>
        </div>
        <div>
          <dt>Could not be reached</dt>
          <dd>{shareWords(contact['not-reached'], enrolled)}</dd>
        </div>
        <div>
          <dt>Opted out</dt>
          <dd>{shareWords(standing['opted-out'], enrolled)}</dd>
        </div>
      </dl>
      <p className="quiet">
        Only 0 counts as recovered, as patients see it. Better is a drop of more than the scale’s error, since the
        visit.
      </p>
    </>
  );
}
