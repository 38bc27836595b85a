import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { safetyTier } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { carryOut } from '../carry-out.ts';
import { changeRecord } from '../change-record.ts';
import { writerOf } from '../writer-of.ts';
import { countOf, someAtOnce } from './some-at-once.ts';

type MissedPorts = Pick<
  Ports,
  'arrivals' | 'sweeps' | 'inbox' | 'pseudonyms' | 'phones' | 'episodes' | 'texts' | 'unmatched' | 'workflows' | 'clock'
>;

/** How far back the first sweep of all looks. */
const FIRST_LOOK = { hours: -24 };

/** One that has just been texted is on its way: taken in all the same, and not counted as missed. */
const ON_ITS_WAY = { minutes: -2 };

/** Twilio's list may lag, and a text of a minute ago may still be in the queue: it is looked at again an hour back. */
const AGAIN = { hours: 1 };
const OVERLAP = { hours: -AGAIN.hours };

/** How many it looks at before it says so: a sweep that finds few writes once, at its end. */
const STRIDE = 500;

/** Of the five minutes of the function, in which others have two and a half; the rest of the list is the next sweep's. */
export const TEXTS_NO_LONGER_THAN = { seconds: 90 };

/**
 * Takes in what reached Twilio and not the record: Twilio's list is the truth of what patients wrote. What is on record
 * has its workflow resumed once more, in case nobody has. A text that fails keeps no later one waiting, and a sweep that
 * is killed keeps the ground that it has won.
 */
export async function takeInMissed(ports: MissedPorts): Promise<number> {
  const { arrivals, sweeps, pseudonyms, clock } = ports;
  const now = clock.now();
  const known = await sweeps.load();
  const since = known ? plus(known.takenInUntil, OVERLAP) : plus(now, FIRST_LOOK);
  const listed = await arrivals.between(since, now);
  const until = plus(clock.now(), TEXTS_NO_LONGER_THAN);
  const failures: unknown[] = [];
  let count = 0;
  // One after the other: the queue keeps a phone's texts in the order in which they come in.
  const takeInOf = async ([phone, texts]: [PhoneHash, readonly ReceivedText[]]): Promise<number> =>
    countOf(
      await someAtOnce(texts, (text) => takeIn(ports, phone, text, now), { clock, atOnce: 1 }),
      'take in the texts of a phone',
    );
  for (let begin = 0; begin < listed.length; begin += STRIDE) {
    const some = listed.slice(begin, begin + STRIDE);
    const done = await someAtOnce([...Map.groupBy(some, ({ from }) => pseudonyms.phone(from))], takeInOf, ports);
    count += done.count;
    failures.push(...done.failures);
    const isLast = begin + STRIDE >= listed.length;
    const last = some.at(-1);
    if (!isLast && last && failures.length === 0) await moveCursor(sweeps, reached(last, now));
    if (!isLast && !isBefore(clock.now(), until)) return countOf({ count, failures }, 'take in all texts');
  }
  countOf({ count, failures }, 'take in all texts');
  await moveCursor(sweeps, now);
  return count;
}

/** The next look begins an hour before it: with what has not been looked at, or with what may have been listed since. */
function reached({ receivedAt }: ReceivedText, now: Timestamp): Timestamp {
  const from = plus(receivedAt, AGAIN);
  return isBefore(from, now) ? from : now;
}

async function takeIn(ports: MissedPorts, phone: PhoneHash, text: ReceivedText, now: Timestamp): Promise<number> {
  if (await isReadThrough(ports, phone, text)) return 0;
  await ports.inbox.put(text, phone);
  return isBefore(text.receivedAt, plus(now, ON_ITS_WAY)) ? 1 : 0;
}

/** Also resumes what it finds answered: a doorbell that was rung before does no harm. */
async function isReadThrough(ports: MissedPorts, hash: PhoneHash, received: ReceivedText): Promise<boolean> {
  const { texts, unmatched } = ports;
  const { sid } = received;
  const kept = await unmatched.load(hash, sid);
  if (kept) return kept.answer === undefined || kept.answer.isOver;
  const { episode, reading, isForgotten, isCounted } = await writerOf(ports, hash, received);
  if (isForgotten) return true;
  // Without a reading it is on no record, and only has an owner; not counted, nothing has been decided on it.
  if (!episode || !reading || !isCounted) return false;
  const tier = safetyTier(reading.safety);
  const isAnsweredAtOnce = tier === 'crisis' || tier === 'emergency';
  if (isAnsweredAtOnce && !(await texts.loadOutgoing(episode.id, `safety-${sid}`))) return false;
  await carryOut(ports, episode, sid, false);
  return true;
}

/** Only forward: of two sweeps at once, the one that came further stands. */
async function moveCursor(sweeps: Ports['sweeps'], takenInUntil: Timestamp): Promise<void> {
  await changeRecord(
    {
      name: 'sweep',
      load: async () => (await sweeps.load()) ?? { version: 0, takenInUntil: '' },
      replace: sweeps.replace,
    },
    (record) =>
      record.version > 0 && !isBefore(record.takenInUntil, takenInUntil) ? record : { ...record, takenInUntil },
  );
}
