import type { CallbackView } from '#contracts/console-views.ts';
import { QUESTION } from '../words/words.ts';
import { REMOVED } from '../words/name-words.ts';

type Answers = CallbackView['history'];

/** By question, in the order in which they are asked; what answers none comes last. */
export function History({ history, language }: { readonly history: Answers; readonly language: string }) {
  if (history.length === 0) {
    return (
      <p className="quiet">
        Nothing yet. Once a callback is open we ask, one text at a time, until somebody claims it.
      </p>
    );
  }
  const asked = Object.entries(QUESTION).map(([question, words]) => ({
    words,
    answers: history.filter((answer) => answer.question === question),
  }));
  const rows = [...asked, { words: 'Also said', answers: history.filter(({ question }) => question === null) }];
  const untold = asked.filter(({ answers }) => answers.length === 0).map(({ words }) => words.toLowerCase());
  return (
    <dl className="history">
      {rows
        .filter(({ answers }) => answers.length > 0)
        .map(({ words, answers }) => (
          <div key={words}>
            <dt>{words}</dt>
            {answers.map((answer) => (
              <dd key={answer.at} lang={language}>
                {answer.words ?? REMOVED}
              </dd>
            ))}
          </div>
        ))}
      {untold.length > 0 && (
        <div>
          <dt>Not told yet</dt>
          <dd className="quiet">{untold.join('; ')}</dd>
        </div>
      )}
    </dl>
  );
}
