import type { Timestamp } from '#domain/ids.ts';
import type { Arrivals } from '#ports';
import type { TwilioAccount } from './twilio-account.ts';
import { callTwilio } from './twilio-failure.ts';
import { twilioMessages } from './twilio-messages.ts';

export interface TwilioArrivalsOptions {
  readonly account: () => Promise<TwilioAccount>;
  /** Base of Twilio's API: `https://api.twilio.com`. */
  readonly url: string;
  /** Our number, or the SID (`MG…`) of our messaging service. */
  readonly sender: string;
}

type Messages = ReturnType<typeof twilioMessages>;
type Message = Awaited<ReturnType<Messages['list']>>[number];

/** Half of what Twilio allows, and ten times what it gives unasked: on busy mornings there are thousands. */
const PAGE = 500;

/** Patients' texts as Twilio lists them, with those to other numbers of the same account left out. */
export function twilioArrivals({ account, url, sender }: TwilioArrivalsOptions): Arrivals {
  /** A list does not always say to which service a text came; then the number that we have texted them from does. */
  async function isOurs(messages: Messages, texted: ReadonlySet<string>, message: Message): Promise<boolean> {
    const { from, to, messagingServiceSid } = message;
    if (!sender.startsWith('MG')) return to === sender;
    if (messagingServiceSid) return messagingServiceSid === sender;
    if (texted.has(between(to, from))) return true;
    const sent = await callTwilio(() => messages.list({ to: from, from: to, limit: 20 }));
    return sent.some((one) => one.messagingServiceSid === sender);
  }

  return {
    async between(since, until) {
      const messages = twilioMessages(url, await account());
      const filter = { dateSentAfter: new Date(since), dateSentBefore: new Date(until) };
      const to = sender.startsWith('MG') ? {} : { to: sender };
      const listed = await callTwilio(() => messages.list({ ...filter, ...to, pageSize: PAGE }));
      // Most answer what stands on the same list: then nothing more is asked of Twilio.
      const sent = listed.filter(({ messagingServiceSid }) => messagingServiceSid === sender);
      const texted = new Set(sent.map((one) => between(one.from, one.to)));
      const found = [];
      for (const message of listed.filter(({ direction }) => direction === 'inbound').toReversed()) {
        if (await isOurs(messages, texted, message)) found.push(receivedText(message));
      }
      return found;
    },
  };
}

const between = (from: string, to: string): string => `${from} ${to}`;

const receivedText = ({ sid, from, body, numMedia, dateCreated }: Message) => ({
  sid,
  from,
  body,
  media: Number(numMedia) || 0,
  receivedAt: dateCreated.toISOString() satisfies Timestamp,
});
