import { API_VERSION, segmentsOf, type StandInMessage } from './message.ts';

export type WebhookForm = Readonly<Record<string, string>>;

/** What Twilio posts to a text's status callback. */
export const statusParameters = (message: StandInMessage, accountSid: string): WebhookForm => ({
  ...common(message, accountSid),
  MessageStatus: message.status,
  SmsStatus: message.status,
  ...(message.errorCode !== null && { ErrorCode: String(message.errorCode) }),
});

/** What Twilio posts for a text from a patient: where it does not know a place, it posts the name with nothing. */
export const inboundParameters = (message: StandInMessage, accountSid: string): WebhookForm => ({
  ...common(message, accountSid),
  ToCountry: 'US',
  ToState: '',
  ToCity: '',
  ToZip: '',
  FromCountry: 'US',
  FromState: '',
  FromCity: '',
  FromZip: '',
  SmsMessageSid: message.sid,
  SmsStatus: message.status,
  NumSegments: String(segmentsOf(message.body)),
  NumMedia: String(message.media),
  Body: message.body,
  ...mediaParameters(message, accountSid),
});

const common = ({ sid, from, to, messagingServiceSid }: StandInMessage, accountSid: string): WebhookForm => ({
  AccountSid: accountSid,
  ApiVersion: API_VERSION,
  From: from,
  MessageSid: sid,
  SmsSid: sid,
  To: to,
  ...(messagingServiceSid !== null && { MessagingServiceSid: messagingServiceSid }),
});

function mediaParameters({ sid, media }: StandInMessage, accountSid: string): WebhookForm {
  const url = `https://api.twilio.com/${API_VERSION}/Accounts/${accountSid}/Messages/${sid}/Media`;
  const each = Array.from({ length: media }, (_, index) => [
    [`MediaUrl${index}`, `${url}/ME${String(index).padStart(32, '0')}`],
    [`MediaContentType${index}`, 'image/jpeg'],
  ]);
  return Object.fromEntries(each.flat());
}
