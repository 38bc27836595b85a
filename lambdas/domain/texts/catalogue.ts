import type { CheckInPosition } from '../check-ins.ts';
import { PRIORITIES } from '../decision.ts';
import { HISTORY_QUESTIONS } from '../episode.ts';
import type { Timestamp } from '../ids.ts';
import { PAIN_BANDS } from './pain-band.ts';
import type { TextRequest } from './wording.ts';

export interface CatalogueEntry {
  readonly request: TextRequest;
  /** For the clinic that reviews it, and the carrier that asks. */
  readonly when: string;
}

const POSITIONS: readonly CheckInPosition[] = ['first', 'middle', 'last'];

/** Every text that there is, in the order in which a patient may meet it. `by` stands in for the time of a call. */
export const catalogue = (by: Timestamp): readonly CatalogueEntry[] => [
  { request: { purpose: 'ask', position: 'first', opening: true }, when: 'The first text of all, on the first day' },
  ...POSITIONS.map((position) => ({
    request: { purpose: 'ask', position, opening: false } as const,
    when: `The question of the ${position} check-in`,
  })),
  ...POSITIONS.map((position) => ({
    request: { purpose: 'remind', position } as const,
    when: `The next morning, if the ${position} check-in has no answer`,
  })),
  ...POSITIONS.flatMap((position) =>
    PAIN_BANDS.map((band) => ({
      request: { purpose: 'thanks', position, band } as const,
      when: `After a score of ${PAIN_IN_WORDS[band]} at the ${position} check-in, where no call follows`,
    })),
  ),
  { request: { purpose: 'clarify' }, when: 'After the first reply to a check-in in which no score can be read' },
  ...PRIORITIES.map((priority) => ({
    request: { purpose: 'call-expected', by, priority } as const,
    when: `When a call is to come: ${priority}`,
  })),
  ...HISTORY_QUESTIONS.map((question, index) => ({
    request: { purpose: 'history', question } as const,
    when:
      index === 0
        ? 'After that, but not after a text about danger'
        : `After the answer to that, in turn: ${QUESTION_IN_WORDS[question]}`,
  })),
  { request: { purpose: 'missed-call' }, when: 'When staff have called and nobody answered, at most once a day' },
  { request: { purpose: 'safety', tier: 'crisis' }, when: 'At once, after words of self-harm' },
  { request: { purpose: 'safety', tier: 'emergency' }, when: 'At once, after signs of an emergency' },
  { request: { purpose: 'help' }, when: 'After HELP, and after words that come before the first question' },
  { request: { purpose: 'opted-out' }, when: 'Once, after an opt-out that Twilio has not confirmed itself' },
  { request: { purpose: 'opted-in' }, when: 'After START, where Twilio does not answer it' },
  { request: { purpose: 'wrong-number' }, when: 'Once, to a wrong number' },
];

const QUESTION_IN_WORDS = {
  beginning: 'when it began',
  cause: 'what brought it on',
  pattern: 'constant, or comes and goes',
  'worse-by': 'what makes it worse',
  'best-time': 'when to call',
} as const;

const PAIN_IN_WORDS = { none: 'no pain', mild: 'mild pain', moderate: 'moderate pain' } as const;
