import { isBefore, plus } from '#domain/local-time.ts';
import { FRESH_FOR } from '#domain/text.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { countOf, NO_LONGER_THAN, someAtOnce } from './some-at-once.ts';

type StrangerPorts = Pick<Ports, 'unmatched' | 'inbox' | 'clock'>;

/** By then the queue has tried five times. */
const GIVEN_UP_AFTER = { minutes: -15 };

/**
 * Words of danger whose writer nobody knows, and whose answer the queue has given up: they are read once more, as long as
 * an answer helps and nobody on the staff has seen to them. An answer to a patient is a text of the follow-up's, and waits
 * for the sweep by itself.
 */
export async function readStrangersAgain({ unmatched, inbox, clock }: StrangerPorts): Promise<number> {
  const now = clock.now();
  const isWaiting = ({ at, answer }: UnmatchedText): boolean =>
    answer?.isOver === false && isBefore(at, plus(now, GIVEN_UP_AFTER)) && isBefore(now, plus(at, FRESH_FOR.safety));
  const putBack = async ({ phone, id: sid, from, body, media, at }: UnmatchedText): Promise<number> => {
    // Forgotten.
    if (from === undefined || body === undefined) return 0;
    await inbox.put({ sid, from, body, media, receivedAt: at }, phone);
    return 1;
  };
  const until = plus(now, NO_LONGER_THAN);
  const waiting = (await unmatched.open()).filter(isWaiting);
  return countOf(await someAtOnce(waiting, putBack, { clock, until }), 'have all strangers read again');
}
