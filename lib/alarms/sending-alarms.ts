import { Duration } from 'aws-cdk-lib';
import type { Bell } from '../bell.ts';
import { type AlarmSpec, waitingIn } from './alarm-spec.ts';
import type { LogMetrics } from './log-metrics.ts';

/** The way of our words to patients, and of the bell to staff. */
export const sendingAlarms = (logs: LogMetrics, bell: Bell): readonly AlarmSpec[] => [
  {
    id: 'DangerUnanswered',
    suffers: 'A patient who wrote of danger has had no answer. The callback opens all the same; phone them.',
    metric: logs.of('danger-unanswered'),
  },
  {
    id: 'TwilioTrouble',
    suffers: 'Twilio finds fault with our sender, its registration or what we send: patients’ texts are held or lost.',
    metric: logs.of('twilio-trouble'),
  },
  {
    id: 'TwilioUnavailable',
    suffers: 'Twilio does not take texts, or does not say so: patients are asked and answered late.',
    // One that Twilio did not answer is tried again after a quarter of an hour: a single hiccup stays below.
    metric: logs.of('twilio-unavailable', { period: Duration.hours(1) }),
    threshold: 2,
  },
  {
    id: 'TextUnconfirmed',
    suffers: 'A text was posted twice and Twilio shows no trace of it: a patient may not have been asked, or twice.',
    metric: logs.of('texts-unconfirmed'),
  },
  {
    id: 'BellNotRung',
    suffers: 'Staff were not told of a callback: the worklist has it, and nobody may be looking.',
    metric: logs.of('bells-not-rung'),
  },
  {
    id: 'UndeliveredBell',
    suffers: 'Staff or an engineer could not be told by e-mail or text: callbacks wait unseen on the worklist.',
    metric: waitingIn(bell.undelivered),
  },
];
