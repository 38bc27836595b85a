import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash, Timestamp } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { safetyTier } from '#domain/reading.ts';
import type { Ports } from '#ports';
import { carryOut } from '../carry-out.ts';
import { changeRecord } from '../change-record.ts';
import { writerOf } from '../writer-of.ts';

type MissedPorts = Pick<
  Ports,
  'arrivals' | 'sweeps' | 'inbox' | 'pseudonyms' | 'phones' | 'episodes' | 'texts' | 'unmatched' | 'workflows' | 'clock'
>;

/** How far back the first sweep of all looks. */
const FIRST_LOOK = { hours: -24 };

/** One that has just been texted is on its way: taken in all the same, and not counted as missed. */
const ON_ITS_WAY = { minutes: -2 };

/** Twilio's list may lag, and a text of a minute ago may still be in the queue. */
const OVERLAP = { hours: -1 };

/** How far it goes before it says so: a sweep that looks back over minutes writes once, at its end. */
const STRIDE = { hours: 1 };

/**
 * Takes in what reached Twilio and not the record: Twilio's list is the truth of what patients wrote. What is on record
 * has its workflow resumed once more, in case nobody has. A text that fails keeps no later one waiting, and a sweep that
 * is killed keeps the ground that it has won.
 */
export async function takeInMissed(ports: MissedPorts): Promise<number> {
  const { arrivals, sweeps, inbox, pseudonyms, clock } = ports;
  const now = clock.now();
  const known = await sweeps.load();
  const since = known ? plus(known.takenInUntil, OVERLAP) : plus(now, FIRST_LOOK);
  let nextStop = plus(known?.takenInUntil ?? since, STRIDE);
  let count = 0;
  const failures: unknown[] = [];
  for (const text of await arrivals.between(since, now)) {
    const phone = pseudonyms.phone(text.from);
    try {
      if (!(await isReadThrough(ports, phone, text))) {
        await inbox.put(text, phone);
        if (isBefore(text.receivedAt, plus(now, ON_ITS_WAY))) count++;
      }
      if (failures.length > 0 || !isBefore(nextStop, text.receivedAt)) continue;
      await moveCursor(sweeps, text.receivedAt);
      nextStop = plus(text.receivedAt, STRIDE);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `expected to take in all texts, ${failures.length} failed`);
  await moveCursor(sweeps, now);
  return count;
}

/** Also resumes what it finds answered: a doorbell that was rung before does no harm. */
async function isReadThrough(ports: MissedPorts, hash: PhoneHash, received: ReceivedText): Promise<boolean> {
  const { texts, unmatched } = ports;
  const { sid } = received;
  const kept = await unmatched.load(hash, sid);
  if (kept) return kept.answer === undefined || kept.answer.isOver;
  const { episode, reading, isForgotten } = await writerOf(ports, hash, received);
  if (isForgotten) return true;
  // Without a reading it is on no record: it only has an owner.
  if (!episode || !reading) return false;
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
