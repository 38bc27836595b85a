import type { KnownEpisode } from '#domain/episode.ts';
import { TwilioUnavailable } from '#domain/errors.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { OutgoingText, Worded } from '#domain/text.ts';
import { isForEngineers, meaningOf } from '#domain/twilio-codes.ts';
import { validForSeconds } from '#domain/valid-for.ts';
import type { Ports } from '#ports';
import { changePhone, withConsent } from './change-phone.ts';

/** `refused` for good; `opted-out` where Twilio, or our own ledger, knows that the phone is out. */
export type Posted = 'sent' | 'refused' | 'opted-out';

/**
 * Posts a text and writes down what Twilio answers: one that is `isClaimed` is not on record until then. Throws
 * `TwilioUnavailable` where a later try may succeed.
 */
export async function postText(
  ports: Pick<Ports, 'texts' | 'phones' | 'sender' | 'log' | 'protocol'>,
  episode: KnownEpisode,
  text: Worded<OutgoingText>,
  { at: now, isClaimed }: { readonly at: Timestamp; readonly isClaimed: boolean },
): Promise<Posted> {
  const { texts, sender, log, protocol } = ports;
  const { id, patient } = episode;
  const outcome = await sender.send({
    to: patient.mobile,
    body: text.body,
    reportTo: { episodeId: id, textId: text.id },
    validForSeconds: validForSeconds(text, now, patient.timeZone, protocol),
  });
  const evidence = outcome.kind === 'taken' ? { status: outcome.status, sid: outcome.sid } : undefined;
  const posted = { ...text, posts: text.posts + 1, postedAt: now, ...evidence };
  // False where a run that came after this one has written it down as begun.
  const isWritten = isClaimed && (await texts.insert(posted));
  switch (outcome.kind) {
    case 'taken':
      log.info({ event: 'text-sent', episodeId: id, textId: text.id, outcome: text.purpose });
      if (!isWritten) await texts.settle(id, text.id, { status: outcome.status, sid: outcome.sid });
      return 'sent';
    case 'unknown':
      log.error({ event: 'twilio-unavailable', episodeId: id, textId: text.id, outcome: outcome.kind });
      throw new TwilioUnavailable(id, { cause: outcome.cause });
    case 'busy':
      log.error({ event: 'twilio-unavailable', episodeId: id, textId: text.id, outcome: outcome.kind });
      await texts.undoPost(text);
      throw new TwilioUnavailable(id, { cause: outcome.cause });
    case 'refused':
      return refused(ports, episode, text, { code: outcome.code, at: now });
  }
}

/** A definite no. What it asks of us stands in one table, by Twilio's code. */
async function refused(
  { texts, phones, log }: Pick<Ports, 'texts' | 'phones' | 'log'>,
  { id, patient }: KnownEpisode,
  text: OutgoingText,
  { code, at }: { readonly code: number; readonly at: Timestamp },
): Promise<'refused' | 'opted-out'> {
  const meaning = meaningOf(code);
  const isHeld = meaning === 'sender-trouble' || meaning === 'busy';
  log.error({
    event: isForEngineers(meaning) ? 'twilio-trouble' : 'text-refused',
    episodeId: id,
    textId: text.id,
    code,
  });
  if (isHeld) {
    await texts.undoPost(text);
    throw new TwilioUnavailable(id);
  }
  if (meaning === 'opted-out') {
    const event = { at, what: 'opted-out', by: `${code} for ${text.id} of ${id}` } as const;
    await changePhone(phones, patient.phoneHash, (phone) => withConsent(phone, event));
  }
  // After the ledger: a repeat finds the text settled and goes no further.
  await texts.settle(id, text.id, { status: 'refused', errorCode: code });
  return meaning === 'opted-out' ? 'opted-out' : 'refused';
}
