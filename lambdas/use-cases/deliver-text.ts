import type { Episode } from '#domain/episode.ts';
import { OutsideWakingHours, TwilioUnavailable } from '#domain/errors.ts';
import type { TextId, Timestamp } from '#domain/ids.ts';
import { inZone, isBefore, isWithin, plus } from '#domain/local-time.ts';
import type { OutgoingText } from '#domain/text.ts';
import { type TextRequest, wording } from '#domain/texts/wording.ts';
import type { Ports } from '#ports';
import { changePhone, withConsent } from './change-phone.ts';

export interface TextDraft {
  readonly id: TextId;
  readonly request: TextRequest;
  /** Only for what the patient did not ask for: then waking hours hold, and nothing is sent after this. */
  readonly unasked?: { readonly notAfter: Timestamp };
  /** Answers the very text that took the phone out: the one text that may follow it. */
  readonly isFarewell?: boolean;
}

export type Delivery = 'sent' | 'expired' | 'refused' | 'opted-out';

/** How long Twilio's list may lag behind what it has taken; a text is repeated blind only after this. */
const EVIDENCE_WAIT = { minutes: 15 };

/** Words of danger are answered twice rather than never, and within the queue's repeats. */
const EVIDENCE_WAIT_IN_DANGER = { minutes: 1 };

/** One post, and one more where the first left no evidence. */
const MAX_POSTS = 2;

/**
 * Sends a text at most once, however often it is called with the same id.
 *
 * 1. The intent is written down.
 * 2. A post that began earlier and left no evidence is looked up at Twilio before anything else.
 * 3. The hour and the opt-out ledger are checked, at the moment of sending.
 * 4. The text is posted, and Twilio's evidence written down.
 *
 * Throws `TwilioUnavailable` or `OutsideWakingHours` where a later try may succeed.
 */
export async function deliverText(
  ports: Pick<Ports, 'texts' | 'phones' | 'sender' | 'clock' | 'log' | 'clinic' | 'protocol'>,
  episode: Episode,
  draft: TextDraft,
): Promise<Delivery> {
  const { texts, phones, sender, clock, log, protocol } = ports;
  const { patient } = episode;
  const text = await intend(ports, episode, draft);
  const settle = (evidence: Parameters<typeof texts.settle>[2]) => texts.settle(episode.id, text.id, evidence);
  if (text.sid) return 'sent';
  if (text.status === 'expired') return 'expired';
  if (text.status === 'refused') return refusal(text.errorCode);

  if (text.postedAt) {
    const evidence = await findEvidence(ports, episode, text).catch((error: unknown) => {
      // Not for ever: a question that is too old by now is given up without it, and is not the patient's silence.
      if (!isTooOld(text, clock.now())) throw error;
    });
    if (evidence) {
      await settle(evidence);
      return 'sent';
    }
    if (text.posts >= MAX_POSTS) {
      log.error({ event: 'send-unknown', episodeId: episode.id, textId: text.id });
      return 'sent';
    }
    const wait = text.purpose === 'safety' ? EVIDENCE_WAIT_IN_DANGER : EVIDENCE_WAIT;
    if (isBefore(clock.now(), plus(text.postedAt, wait))) throw new TwilioUnavailable(episode.id);
  }

  const now = clock.now();
  if (isTooOld(text, now)) {
    await settle({ status: 'expired' });
    return 'expired';
  }
  if (draft.unasked && !isWithin(protocol.wakingHours, inZone(now, patient.timeZone))) {
    throw new OutsideWakingHours(episode.id);
  }
  if (!(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);
  const phone = await phones.load(patient.phoneHash);
  if (!phone?.mayText && !draft.isFarewell) {
    await settle({ status: 'refused' });
    return 'opted-out';
  }

  const outcome = await sender.send({
    to: patient.mobile,
    body: text.body,
    reportTo: { episodeId: episode.id, textId: text.id },
    ...(draft.unasked ? { validForSeconds: secondsLeftAwake(now, patient.timeZone, protocol.wakingHours.until) } : {}),
  });
  switch (outcome.kind) {
    case 'taken':
      await settle({ status: outcome.status, sid: outcome.sid });
      return 'sent';
    case 'refused':
      log.error({ event: 'text-refused', episodeId: episode.id, textId: text.id, code: outcome.code });
      if (outcome.code === OPTED_OUT_AT_TWILIO) {
        const event = { at: now, what: 'opted-out', by: `${outcome.code} for ${text.id} of ${episode.id}` } as const;
        await changePhone(phones, patient.phoneHash, (known) => withConsent(known, event));
      }
      // After the ledger: a repeat finds the text settled and goes no further.
      await settle({ status: 'refused', errorCode: outcome.code });
      return refusal(outcome.code);
    case 'busy':
      await texts.undoPost(text);
      throw new TwilioUnavailable(episode.id, { cause: outcome.cause });
    case 'unknown':
      throw new TwilioUnavailable(episode.id, { cause: outcome.cause });
  }
}

const isTooOld = ({ notAfter }: OutgoingText, now: Timestamp): boolean =>
  notAfter !== undefined && isBefore(notAfter, now);

/** Twilio's own opt-out list has the number, by a keyword or by what Twilio knows of its owner. */
const OPTED_OUT_AT_TWILIO = 21610;

/** Told from the record at every repeat; without a code it was our own ledger that refused. */
const refusal = (code: number | undefined): Delivery =>
  code === undefined || code === OPTED_OUT_AT_TWILIO ? 'opted-out' : 'refused';

async function intend(
  { texts, clock, clinic }: Pick<Ports, 'texts' | 'clock' | 'clinic'>,
  episode: Episode,
  draft: TextDraft,
) {
  const known = await texts.loadOutgoing(episode.id, draft.id);
  if (known) return known;
  const text: OutgoingText = {
    direction: 'out',
    episodeId: episode.id,
    id: draft.id,
    at: clock.now(),
    purpose: draft.request.purpose,
    body: wording(draft.request, { clinic, patient: episode.patient }),
    ...(draft.unasked ? { notAfter: draft.unasked.notAfter } : {}),
    posts: 0,
    status: 'intended',
  };
  if (await texts.insert(text)) return text;
  return (await texts.loadOutgoing(episode.id, draft.id)) ?? text;
}

async function findEvidence({ sender }: Pick<Ports, 'sender'>, { id, patient }: Episode, text: OutgoingText) {
  try {
    const sent = await sender.sentSince(patient.mobile, text.at);
    return sent.find(({ body }) => body === text.body);
  } catch (cause) {
    throw new TwilioUnavailable(id, { cause });
  }
}

/** Twilio drops what it could not hand over by the patient's evening. */
function secondsLeftAwake(now: Timestamp, timeZone: string, until: string): number {
  const local = inZone(now, timeZone);
  return Math.floor(local.until(local.withPlainTime(until)).total('second'));
}
