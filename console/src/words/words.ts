import type { CallbackView, EpisodeView, TextView } from '#contracts/console-views.ts';
import type { SafetyConcept } from '#domain/reading.ts';

export const PRIORITY = { urgent: 'Urgent', routine: 'Routine', low: 'Low' } as const;

export const LANGUAGE = { en: 'English', es: 'Spanish' } as const;

const EPISODE: Readonly<Record<string, string>> = {
  running: 'Running',
  finished: 'Finished',
  'opted-out': 'Opted out',
  superseded: 'A newer visit took over',
  'wrong-number': 'Wrong number',
  'ended-by-staff': 'Ended by staff',
};

export const episodeStatus = ({ status, isPaused }: Pick<EpisodeView, 'status' | 'isPaused'>): string =>
  isPaused && status === 'running' ? 'Paused' : (EPISODE[status] ?? status);

const CHECK_IN: Readonly<Record<string, string>> = {
  scheduled: 'to come',
  asked: 'waiting for a reply',
  answered: 'answered',
  unanswered: 'no answer',
  undeliverable: 'could not be delivered',
  skipped: 'not asked',
};
export const checkInStatus = (status: string): string => CHECK_IN[status] ?? status;

export const QUESTION = {
  beginning: 'When it began',
  cause: 'What brought it on',
  pattern: 'Constant, or comes and goes',
  'worse-by': 'What makes it worse',
  'best-time': 'Best time to call',
} as const satisfies Record<NonNullable<CallbackView['history'][number]['question']>, string>;

export const RESULT = {
  reached: 'Reached',
  'left-message': 'Left a message',
  'no-answer': 'No answer',
} as const satisfies Record<CallbackView['log'][number]['result'], string>;

export const OUTCOME = {
  'number-corrected': 'Number corrected',
  'advice-given': 'Advice given',
  'appointment-booked': 'Appointment booked',
  'sent-to-emergency': 'Sent to emergency',
  declined: 'Declined',
  unreachable: 'Unreachable',
} as const satisfies Record<NonNullable<CallbackView['closed']>['outcome'], string>;

const CONCEPT: Readonly<Record<SafetyConcept, string>> = {
  'self-harm': 'self-harm',
  'saddle-numbness': 'saddle numbness',
  'bladder-bowel': 'bladder or bowel',
  'leg-weakness': 'leg weakness',
  'chest-pain': 'chest pain',
  breathing: 'breathing',
  collapse: 'collapse',
  overdose: 'overdose',
  'fever-infection': 'fever or infection',
  trauma: 'fall or injury',
  'unexplained-weight-loss': 'weight loss',
  'cancer-history': 'history of cancer',
  'severe-medication-reaction': 'reaction to medicine',
  wound: 'wound',
  numbness: 'numbness',
  distress: 'distress',
};
export const conceptWords = (concept: string): string =>
  (CONCEPT as Readonly<Record<string, string>>)[concept] ?? concept.replaceAll('-', ' ');

/** Reasons and entries name concepts as the record does: "wrote of leg-weakness". */
export const withConceptsInWords = (words: string): string =>
  words.replaceAll(/[a-z]+(?:-[a-z]+)+/g, (id) => (Object.hasOwn(CONCEPT, id) ? conceptWords(id) : id));

const READING: Readonly<Record<string, string>> = {
  'opt-out': 'wants no more texts',
  'opt-in': 'wants texts again',
  help: 'asks who we are',
  'call-me': 'asks for a call',
  'wrong-number': 'says it is a wrong number',
  reaction: 'a reaction to our text',
  'auto-reply': 'an automatic reply',
  trend: 'says how it goes, without a number',
  thanks: 'thanks',
  unclear: 'no score in it',
};

/** "Read as 7", "Read as 7, corrected from 8", "Not understood". */
export function readingWords({ reading, correctedFrom }: Pick<TextView, 'reading' | 'correctedFrom'>): string {
  if (!reading) return '';
  const { kind, score } = reading;
  if (correctedFrom !== undefined) return `Pain ${score}, corrected by staff from ${correctedFrom ?? 'no score'}`;
  return score === null ? `Read as: ${READING[kind] ?? kind}` : `Read as pain ${score}`;
}

/** How strong, for colour; the number is always shown too. */
export const band = (score: number): 'severe' | 'moderate' | 'mild' =>
  score >= 8 ? 'severe' : score >= 4 ? 'moderate' : 'mild';

/**
 * What a phone would say under a text. One that Twilio has taken is sent: more is heard within a quarter of an hour, and of
 * an answer that only acknowledges never, but that it did not arrive.
 */
export function deliveryWords(status: string): string {
  if (status === 'intended') return 'Sending…';
  if (['accepted', 'scheduled', 'queued', 'sending'].includes(status)) return 'Sent';
  if (['undelivered', 'failed', 'refused', 'canceled', 'expired', 'withheld'].includes(status)) {
    return `Not delivered (${status})`;
  }
  return capital(status);
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
