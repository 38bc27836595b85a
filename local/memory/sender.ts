import type { EpisodeId, MobileNumber, TextId, Timestamp } from '#domain/ids.ts';
import { isBefore } from '#domain/local-time.ts';
import type { Arrivals, Sender, SendOutcome, TextToSend } from '#ports';

export interface PhoneText {
  readonly direction: 'in' | 'out';
  readonly sid: string;
  readonly mobile: MobileNumber;
  readonly body: string;
  readonly at: Timestamp;
  /** Whose it is and our id of it, for a text of ours. */
  readonly episodeId?: EpisodeId;
  readonly textId?: TextId;
}

/** What Twilio does with a post: takes it, is down, or takes it and loses its answer. */
export type TwilioMood = 'well' | 'down' | 'silent';

/** Twilio in memory: what patients' phones show, and nothing that a network would add. */
export function memorySender(now: () => Timestamp, onText: (text: PhoneText) => void = () => {}) {
  const texts: PhoneText[] = [];
  /** SIDs that Twilio no longer has; the phones still show their texts. */
  const removed = new Set<string>();
  let mood: TwilioMood = 'well';
  const add = (text: Omit<PhoneText, 'sid' | 'at'>): PhoneText => {
    const kept = { ...text, sid: `SM${String(texts.length + 1).padStart(32, '0')}`, at: now() };
    texts.push(kept);
    return kept;
  };

  const sender: Sender = {
    async send({ to, body, reportTo }: TextToSend): Promise<SendOutcome> {
      if (mood === 'down') return { kind: 'unknown', cause: new Error('expected an answer from Twilio, got 503') };
      const text = add({ direction: 'out', mobile: to, body, ...reportTo });
      onText(text);
      if (mood === 'silent') return { kind: 'unknown', cause: new Error('expected an answer from Twilio, got none') };
      return { kind: 'taken', sid: text.sid, status: 'delivered' };
    },
    async sentSince(to, since) {
      if (mood === 'down') throw new Error('expected an answer from Twilio, got 503');
      return texts
        .filter(({ direction, mobile, at }) => direction === 'out' && mobile === to && at >= since)
        .map(({ sid, at, body }) => ({ sid, at, body, status: 'delivered' }));
    },
    async remove(sid) {
      if (mood === 'down') throw new Error('expected an answer from Twilio, got 503');
      removed.add(sid);
    },
  };

  const arrivals: Arrivals = {
    async between(since, until) {
      if (mood === 'down') throw new Error('expected an answer from Twilio, got 503');
      return texts
        .filter(({ direction, at }) => direction === 'in' && isBefore(since, at) && !isBefore(until, at))
        .map(({ sid, mobile, body, at }) => ({ sid, from: mobile, body, media: 0, receivedAt: at }));
    },
  };

  return {
    sender,
    arrivals,
    texts,
    removed,
    /** A text from the patient's phone, as it reaches Twilio. */
    textFrom: (mobile: MobileNumber, body: string): PhoneText => add({ direction: 'in', mobile, body }),
    setMood: (next: TwilioMood): void => {
      mood = next;
    },
  };
}
