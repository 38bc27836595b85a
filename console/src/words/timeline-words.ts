import type { EpisodeView } from '#contracts/console-views.ts';
import { plainDate } from '../time/format.ts';
import { capital, withConceptsInWords } from './words.ts';

/** What the record says in its own terms. */
const READING: Readonly<Record<string, string>> = {
  'call-me': 'asks for a call',
  'opt-out': 'wants no more texts',
  unclear: 'not understood',
};

/** The comma before how the text fared. */
const DELIVERY = /, (?=[a-z]+(?: \(Twilio \d+\))?(?:, may have been sent twice)?$)/;

/** "Replied · score 7", "Asked for the pain score · delivered", "Enrolled · visit on Sun, Nov 22, pain 6". */
export function entryWords({ kind, what }: Pick<EpisodeView['timeline'][number], 'kind' | 'what'>): string {
  const words = withConceptsInWords(what.replace(/\b\d{4}-\d\d-\d\d\b/g, plainDate));
  if (kind === 'text-in') return `Replied · ${READING[words] ?? words}`;
  if (kind === 'decision') return `Decided to ${words}`;
  if (kind === 'enrolled') return `Enrolled · ${words}`;
  return capital(kind === 'text-out' ? words.replace(DELIVERY, ' · ') : words);
}
