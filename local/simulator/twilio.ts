import type { ReceivedText } from '#contracts/received-text.ts';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import type { DeliveryStatus } from '#domain/delivery.ts';
import type { MobileNumber } from '#domain/ids.ts';
import type { SendOutcome, SentText, TextToSend } from '#ports';
import { handleKeyword } from '../twilio/keywords.ts';
import type { Message, Texted, WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import { type Instance, toTimestamp } from './functions.ts';
import type { Later } from './standstill.ts';
import { twilioWebhooks, type Webhooks } from './twilio-webhooks.ts';

export interface TwilioOptions {
  readonly faults: Faults;
  readonly outside: Later;
  /** Our messaging service. */
  readonly sender: string;
  readonly lineOf: (mobile: MobileNumber) => number;
  readonly tell: (event: WorldEvent) => void;
  readonly note: (line: number, what: string) => void;
  readonly webhooks: Webhooks;
  readonly isDown: () => boolean;
  /** A text of ours shows on its phone. */
  readonly onPhone: (message: Message) => void;
}

export type FakeTwilio = ReturnType<typeof fakeTwilio>;

/** Twilio's words for a number on its own opt-out list. */
const OPTED_OUT = 21_610;

const ON_ITS_WAY: ReadonlySet<string> = new Set(['accepted', 'queued', 'sending'] satisfies DeliveryStatus[]);

const UNDELIVERED_CODES = [30_003, 30_005, 30_008, 30_017, 30_007];

/** Twilio, as far as texts go: it takes them, delivers them, reports, lists, and hands over what patients text. */
export function fakeTwilio(options: TwilioOptions) {
  const { faults, outside, lineOf, tell, note, onPhone } = options;
  const messages: Message[] = [];
  const statuses = new Map<string, DeliveryStatus>();
  const blocked = new Set<MobileNumber>();
  /** SIDs that Twilio no longer has; the phones still show their texts. */
  const removed = new Set<string>();
  const counts = new Map<number, number>();
  const post = twilioWebhooks(options);

  function add(fields: Pick<Message, 'direction' | 'mobile' | 'body' | 'episodeId' | 'textId'>): Message {
    const line = lineOf(fields.mobile);
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    const isMissed = fields.direction === 'out' && faults.strike('list-misses', line) !== undefined;
    const lag = isMissed ? Infinity : (faults.strike('list-lags', line)?.between(0, 15 * 60_000) ?? 0);
    const sid = `SM${String(line).padStart(8, '0')}${String(count).padStart(24, '0')}`;
    const message: Message = { ...fields, sid, line, at: Date.now(), listedAt: Date.now() + lag };
    messages.push(message);
    return message;
  }

  function send({ to, body, reportTo }: TextToSend, by: Instance | undefined): SendOutcome {
    if (blocked.has(to)) return { kind: 'refused', code: OPTED_OUT };
    const message = add({ direction: 'out', mobile: to, body, ...reportTo });
    statuses.set(message.sid, 'queued');
    note(message.line, `twilio takes ${message.textId ?? 'an answer to a stranger'} as ${message.sid}`);
    tell({ kind: 'accepted', message, by });
    deliver(message);
    return { kind: 'taken', sid: message.sid, status: 'queued' };
  }

  function deliver(message: Message): void {
    const failed = faults.strike('undelivered', message.line);
    const [end, code] = failed ? (['undelivered', failed.pick(UNDELIVERED_CODES)] as const) : (['delivered'] as const);
    const report = (status: DeliveryStatus, errorCode?: number) => {
      statuses.set(message.sid, status);
      post.status(message, status, errorCode);
    };
    outside(1500, () => report('sent'));
    outside(4000, () => {
      note(message.line, `${message.sid} is ${end}${code ? ` (${code})` : ''}`);
      if (end === 'delivered') onPhone(message);
      report(end, code);
    });
  }

  return {
    messages,
    send,
    statusOf: (sid: string) => statuses.get(sid),
    block: (mobile: MobileNumber): void => void blocked.add(mobile),
    isBlocked: (mobile: MobileNumber): boolean => blocked.has(mobile),
    /** As Twilio has it: not while the text is on its way. */
    remove(sid: string): void {
      if (ON_ITS_WAY.has(statuses.get(sid) ?? '')) throw new Error('expected Twilio to delete a text, got 409');
      removed.add(sid);
    },
    isRemoved: (sid: string): boolean => removed.has(sid),

    sentSince: (to: MobileNumber, since: number): readonly SentText[] =>
      messages
        .filter(({ direction, sid, mobile, at, listedAt }) => {
          const isListed = listedAt <= Date.now() && !removed.has(sid);
          // Twilio knows seconds only
          return direction === 'out' && mobile === to && at >= since - 1000 && isListed;
        })
        .map(({ sid, at, body }) => ({ sid, at: toTimestamp(at), body, status: statuses.get(sid) ?? 'queued' })),

    arrivedBetween: (since: number, until: number): readonly ReceivedText[] =>
      messages
        .filter(
          ({ direction, sid, at, listedAt }) =>
            direction === 'in' && at > since && at <= until && listedAt <= Date.now() && !removed.has(sid),
        )
        .map((message) => ({
          sid: message.sid,
          from: message.mobile,
          body: message.body,
          media: 0,
          receivedAt: toTimestamp(message.at),
        })),

    /** A patient texts: Twilio acts on its own keywords, and hands the text to our webhook. */
    textFrom(mobile: MobileNumber, body: string, written: Pick<Texted, 'meaning' | 'patientId'>): Message {
      const message = add({ direction: 'in', mobile, body });
      if (handleKeyword(body, blocked.has(mobile)).blocked) blocked.add(mobile);
      else blocked.delete(mobile);
      note(message.line, `patient texts ${message.sid}`);
      tell({ kind: 'texted', message, ...written });
      post.text(message, webhookOf(message, options.sender));
      return message;
    },
  };
}

const webhookOf = ({ sid, mobile, body }: Message, sender: string): WebhookParameters => ({
  MessageSid: sid,
  MessagingServiceSid: sender,
  From: mobile,
  To: '+18555550100',
  Body: body,
  NumMedia: '0',
});
