import type { ReceivedText } from '#contracts/received-text.ts';
import type { KnownEpisode } from '#domain/episode.ts';
import { asksForNumber } from '#domain/history.ts';
import { readReply } from '#domain/read-reply.ts';
import type { Reading } from '#domain/reading.ts';
import type { Ports } from '#ports';

/** What the text means, for whoever wrote it at this moment. */
export async function readNow(
  ports: Pick<Ports, 'texts'>,
  received: ReceivedText,
  writer: KnownEpisode | undefined,
): Promise<Reading> {
  const read = asTwilioActed(readReply(received.body, writer?.patient), received);
  return (await isInWords(ports, read, received, writer)) ? { ...read, ...WORDS } : read;
}

/** Twilio has blocked the phone by a word of its own list, which may be longer than the reader's. */
function asTwilioActed(reading: Reading, { handledByTwilio }: ReceivedText): Reading {
  return handledByTwilio === 'STOP' ? { ...reading, kind: 'opt-out', score: null, notes: [] } : reading;
}

/** A bare number answers the question that was asked last, which may not have been about pain. */
async function isInWords(
  { texts }: Pick<Ports, 'texts'>,
  { kind }: Reading,
  { body }: ReceivedText,
  writer: KnownEpisode | undefined,
): Promise<boolean> {
  const isBare = body.trim().split(/\s+/).length <= BARE_WORDS;
  if (kind !== 'score' || !isBare || !writer || !asksForNumber(writer)) return false;
  const transcript = await texts.transcript(writer.id);
  const question = transcript.findLast((text) => text.direction === 'out' && text.purpose === 'history');
  // A question that waits for the morning has not been asked.
  return question?.direction === 'out' && question.sid !== undefined;
}

const WORDS = { kind: 'unclear', score: null, notes: [] } as const satisfies Partial<Reading>;

/** "5", "at 5", "5 pm". */
const BARE_WORDS = 2;
