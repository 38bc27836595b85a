import { retriedByTwilio, statusCallbackUrl } from '#contracts/webhook-urls.ts';
import { isDeliveryStatus, type DeliveryStatus } from '#domain/delivery.ts';
import type { Sender, SendOutcome, TextToSend } from '#ports';
import type { TwilioAccount } from './twilio-account.ts';
import { callTwilio, causeOf, type Failure, failureOf } from './twilio-failure.ts';
import { twilioMessages } from './twilio-messages.ts';

export interface TwilioSenderOptions {
  readonly account: () => Promise<TwilioAccount>;
  /** Base of Twilio's API: `https://api.twilio.com`. */
  readonly url: string;
  /** A number, or the SID (`MG…`) of a messaging service. */
  readonly from: string;
  /** Base of our own webhooks. */
  readonly publicUrl: string;
}

/** Twilio's code for too many requests, beside HTTP's. */
const TOO_MANY_REQUESTS = 20429;

/** Twilio's bounds, in seconds. */
const VALIDITY = { min: 1, max: 36_000 };

/** Failures before a connection stood: no request has left. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

export function twilioSender({ account, url, from, publicUrl }: TwilioSenderOptions): Sender {
  const origin = from.startsWith('MG') ? { messagingServiceSid: from } : { from };

  async function post(known: TwilioAccount, { to, body, reportTo, validForSeconds }: TextToSend) {
    try {
      const { sid, status } = await twilioMessages(url, known).create({
        ...origin,
        to,
        body,
        // the wording is GSM-7 already; Twilio is not to change what a clinician approved
        smartEncoded: false,
        ...(reportTo && {
          statusCallback: retriedByTwilio(statusCallbackUrl(publicUrl, reportTo.episodeId, reportTo.textId)),
        }),
        ...(validForSeconds !== undefined && {
          validityPeriod: Math.min(Math.max(validForSeconds, VALIDITY.min), VALIDITY.max),
        }),
      });
      return taken(sid, status);
    } catch (error) {
      return notTaken(failureOf(error));
    }
  }

  return {
    async send(text) {
      return account().then(
        (known) => post(known, text),
        (cause: unknown) => ({ kind: 'busy', cause }),
      );
    },
    async sentSince(to, since) {
      const messages = twilioMessages(url, await account());
      const sent = await callTwilio(() => messages.list({ to, dateSentAfter: new Date(since) }));
      return sent.map(({ sid, body, status, dateCreated }) => ({
        sid,
        at: dateCreated.toISOString(),
        body,
        status: deliveryStatus(status),
      }));
    },
    async remove(sid) {
      const message = twilioMessages(url, await account())(sid);
      // Its own removal, of long ago or by an earlier run, is as good as ours.
      await message.remove().catch((error: unknown) => {
        const failure = failureOf(error);
        if (failure.status !== 404) throw causeOf(failure);
      });
    },
  };
}

/** A word that is new to us says at least that Twilio has the text. */
const deliveryStatus = (word: string): DeliveryStatus => (isDeliveryStatus(word) ? word : 'accepted');

const taken = (sid: string | undefined, status: string): SendOutcome =>
  sid
    ? { kind: 'taken', sid, status: deliveryStatus(status) }
    : { kind: 'unknown', cause: new Error('expected a message SID from twilio, got none') };

function notTaken(failure: Failure): SendOutcome {
  const { status, code } = failure;
  if (status === undefined) {
    const cause = causeOf(failure);
    return NOT_CONNECTED.includes(String(code)) ? { kind: 'busy', cause } : { kind: 'unknown', cause };
  }
  if (status === 429 || code === TOO_MANY_REQUESTS) return { kind: 'busy', cause: causeOf(failure) };
  if (status >= 400 && status < 500) return { kind: 'refused', code: Number(code ?? status) };
  return { kind: 'unknown', cause: causeOf(failure) };
}
