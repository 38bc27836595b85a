import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { Clock, Inbox, Pseudonyms } from '#ports';

export interface ReceiveTextPorts {
  readonly inbox: Inbox;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  /** Our number, or the SID (`MG…`) of our messaging service. */
  readonly sender: string;
}

/** A number, or another channel's address with one in it. Behind anything else there is no phone to answer. */
const ADDRESS = /^(?:[a-z]+:)?\+?\d+$/;

/**
 * Puts a patient's text where it cannot be lost, and no more: Twilio waits for the answer, and does not ask twice.
 *
 * 1. The text is for us, and from a phone.
 * 2. It goes on the inbox, in the order of its phone.
 *
 * Otherwise: `not-ours`, for another number of the same Twilio account, or from none.
 */
export async function receiveText(
  { inbox, pseudonyms, clock, sender }: ReceiveTextPorts,
  parameters: WebhookParameters,
): Promise<'received' | 'not-ours'> {
  const { MessageSid: sid, From: from = '', Body: body = '', NumMedia, OptOutType } = parameters;
  const addressee = sender.startsWith('MG') ? parameters.MessagingServiceSid : parameters.To;
  if (addressee !== sender || !sid || !ADDRESS.test(from)) return 'not-ours';
  const text: ReceivedText = {
    sid,
    from,
    body,
    media: Number(NumMedia) || 0,
    receivedAt: clock.now(),
    ...(isKeyword(OptOutType) && { handledByTwilio: OptOutType }),
  };
  await inbox.put(text, pseudonyms.phone(from));
  return 'received';
}

const isKeyword = (word: string | undefined): word is NonNullable<ReceivedText['handledByTwilio']> =>
  word === 'STOP' || word === 'START' || word === 'HELP';
