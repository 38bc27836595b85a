import { SegmentedMessage } from 'sms-segments-calculator';
import type { Timestamp } from '#domain/ids.ts';

/** One text as the stand-in keeps it. */
export interface StandInMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: number;
  readonly messagingServiceSid: string | null;
  readonly createdAt: Timestamp;
  /** False for Twilio's own answers to keywords, and for what was deleted: they are on the phone, and in no list. */
  listed: boolean;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received';
  sentAt: Timestamp | null;
  updatedAt: Timestamp;
  errorCode: number | null;
}

export const API_VERSION = '2010-04-01';

export const segmentsOf = (body: string): number => Math.max(1, new SegmentedMessage(body).segmentsCount);

/** The message resource, as Twilio's API answers with it. */
export function messageResource(message: StandInMessage, accountSid: string) {
  const path = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt && rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: null,
    // a messaging service picks its number only when it sends
    from: message.messagingServiceSid && message.status === 'queued' ? null : message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.media),
    num_segments: String(segmentsOf(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}

const rfc2822 = (at: Timestamp): string => new Date(at).toUTCString().replace('GMT', '+0000');
