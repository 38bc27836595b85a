import type { Hono } from 'hono';
import type { Timestamp } from '#domain/ids.ts';
import { type Outage, twilioApi } from './api.ts';
import { handleKeyword } from './keywords.ts';
import type { StandInMessage } from './message.ts';
import { type StandInMessaging, standInMessaging } from './messaging.ts';
import { twilioMessagingApi } from './messaging-api.ts';
import { inboundParameters, statusParameters } from './parameters.ts';
import { type FailedWebhook, signedPosts } from './posts.ts';

export interface TwilioStandInOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Our number, or the SID (`MG…`) of our messaging service. */
  readonly sender: string;
  /** Where texts from patients are posted. */
  readonly inboundUrl: string;
  /** Where they are posted that were not taken there. */
  readonly fallbackUrl?: string;
  readonly now: () => Timestamp;
  /** How webhooks travel; by default over the network. */
  readonly deliver?: (request: Request) => Promise<Response>;
  /** Told of every delivery under way, so that a virtual clock can wait until there is none. */
  readonly onWork?: (work: Promise<void>) => void;
}

export interface TwilioStandIn {
  /** Twilio's REST API. */
  readonly app: Hono;
  readonly faults: TwilioFaults;
  /** The account and the messaging service. */
  readonly messaging: StandInMessaging;
  /** Webhooks that were not answered with success, as Twilio's debugger lists them. */
  readonly failedWebhooks: readonly FailedWebhook[];
  /** The patient sends a text. Resolves with its SID once the webhook was answered. */
  textFrom(mobile: string, body: string, media?: number): Promise<string>;
  /** What the phone shows, oldest first. */
  conversation(mobile: string): readonly PhoneText[];
  /** Plain JSON. */
  snapshot(): TwilioSnapshot;
  restore(snapshot: TwilioSnapshot): void;
}

/** Switched at any time. */
export interface TwilioFaults {
  outage: Outage;
  /** Every webhook is posted twice. */
  duplicateWebhooks: boolean;
  /** Texts are taken, and end as undelivered with this code. */
  undeliveredCode: number | null;
}

/** `direction` as the clinic sees it: `out` is a text to the patient. */
export interface PhoneText {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly body: string;
  readonly at: Timestamp;
  readonly status: string;
}

export interface TwilioSnapshot {
  readonly messages: readonly StandInMessage[];
  readonly blocked: readonly string[];
}

/** The number that the messaging service texts from, where the sender is one. */
const SERVICE_NUMBER = '+15005550006';

/** Twilio's API, its keywords, its signed webhooks, and the phones behind it, in one process. */
export function createTwilioStandIn(options: TwilioStandInOptions): TwilioStandIn {
  const { accountSid, authToken, sender, inboundUrl, fallbackUrl, now, deliver = fetch, onWork = () => {} } = options;
  const service = sender.startsWith('MG') ? sender : null;
  const number = service ? SERVICE_NUMBER : sender;
  const messages: StandInMessage[] = [];
  const blocked = new Set<string>();
  const failedWebhooks: FailedWebhook[] = [];
  const messaging = standInMessaging(number);
  const faults: TwilioFaults = { outage: 'none', duplicateWebhooks: false, undeliveredCode: null };
  const inOrder = signedPosts({
    authToken,
    deliver,
    onWork,
    copies: () => (faults.duplicateWebhooks ? 2 : 1),
    onFailure: (failure) => failedWebhooks.push(failure),
  });

  function keep(draft: MessageDraft): StandInMessage {
    const at = now();
    const message: StandInMessage = {
      // what is deleted stays on the phone, so the count gives the next SID
      sid: `${draft.media ? 'MM' : 'SM'}${(messages.length + 1).toString(16).padStart(32, '0')}`,
      media: 0,
      messagingServiceSid: service,
      listed: true,
      createdAt: at,
      updatedAt: at,
      sentAt: draft.status === 'queued' ? null : at,
      errorCode: null,
      ...draft,
    };
    messages.push(message);
    return message;
  }

  function accept(form: URLSearchParams): StandInMessage {
    const [to, body, callback] = ['To', 'Body', 'StatusCallback'].map((name) => form.get(name) ?? '');
    const message = keep({ direction: 'outbound-api', from: number, to: to ?? '', body: body ?? '', status: 'queued' });
    // the answer says queued, although what follows follows at once
    const answer = { ...message };
    void inOrder(async (post) => {
      for (const status of ['sent', faults.undeliveredCode === null ? 'delivered' : 'undelivered'] as const) {
        message.status = status;
        message.sentAt ??= now();
        message.updatedAt = now();
        if (status === 'undelivered') message.errorCode = faults.undeliveredCode;
        if (callback) await post(callback, statusParameters(message, accountSid));
      }
    });
    return answer;
  }

  async function textFrom(mobile: string, body: string, media = 0): Promise<string> {
    const text = keep({ direction: 'inbound', from: mobile, to: number, body, media, status: 'received' });
    const keyword = handleKeyword(body, blocked.has(mobile));
    if (keyword.blocked) blocked.add(mobile);
    else blocked.delete(mobile);
    if (keyword.answer) {
      const [from, to] = [number, mobile];
      keep({ direction: 'outbound-reply', from, to, body: keyword.answer, status: 'delivered', listed: false });
    }
    await inOrder(async (post) => {
      const parameters = inboundParameters(text, accountSid);
      if ((await post(inboundUrl, parameters)) || fallbackUrl === undefined) return;
      await post(fallbackUrl, { ...parameters, ErrorCode: '11200', ErrorUrl: inboundUrl });
    });
    return text.sid;
  }

  return {
    app: twilioApi({
      accountSid,
      authToken,
      sender,
      outage: () => faults.outage,
      isBlocked: (mobile) => blocked.has(mobile),
      accept,
      listed: () => messages.filter(({ listed }) => listed),
      remove(sid) {
        const message = messages.find((known) => known.sid === sid && known.listed);
        if (message) message.listed = false;
        return message !== undefined;
      },
      messagingApi: twilioMessagingApi({ accountSid, authToken, serviceSid: service ?? undefined, messaging, now }),
    }),
    faults,
    messaging,
    failedWebhooks,
    textFrom,
    conversation: (mobile) => messages.filter(({ from, to }) => from === mobile || to === mobile).map(phoneText),
    snapshot: () => structuredClone({ messages, blocked: [...blocked] }),
    restore(snapshot) {
      messages.splice(0, messages.length, ...structuredClone([...snapshot.messages]));
      blocked.clear();
      for (const mobile of snapshot.blocked) blocked.add(mobile);
    },
  };
}

type MessageDraft = Pick<StandInMessage, 'direction' | 'from' | 'to' | 'body' | 'status'> & Partial<StandInMessage>;

const phoneText = ({ sid, direction, body, createdAt, status }: StandInMessage): PhoneText => ({
  id: sid,
  direction: direction === 'inbound' ? 'in' : 'out',
  body,
  at: createdAt,
  status,
});
