import type { OutcomesView } from '#contracts/outcome-views.ts';
import { LANGUAGE } from '../words/words.ts';
import { StackedBar } from './bars.tsx';
import { shareWords } from './shown.ts';

/** Each day of the protocol, and each language where its groups are large enough. */
export function AnswersChart({ outcomes }: { readonly outcomes: OutcomesView }) {
  const { days, enrolled, languages } = outcomes;
  return (
    <>
      {days.map(({ day, ends, answeredIn }) => (
        <div key={day} className="bar-group">
          <StackedBar
            title={`Day ${day}`}
            of={enrolled}
            parts={[
              { name: 'answered', count: ends.answered, tone: 'strong' },
              { name: 'no answer', count: ends['no-answer'], tone: 'moderate' },
              { name: 'could not be delivered', count: ends['not-reached'], tone: 'severe' },
              { name: 'not asked', count: ends['not-asked'], tone: 'plain' },
              { name: 'still to come', count: ends['to-come'], tone: 'mild' },
            ]}
          />
          {answeredIn.en !== null && answeredIn.es !== null && (
            <p className="quiet">
              {(['en', 'es'] as const)
                .filter((language) => languages[language] !== 0)
                .map((language) => `${LANGUAGE[language]} ${shareWords(answeredIn[language], languages[language])}`)
                .join(', ')}{' '}
              answered
            </p>
          )}
        </div>
      ))}
    </>
  );
}
