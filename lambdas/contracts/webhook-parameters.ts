/** The form parameters of Twilio's webhooks that we use; it signs many more, and adds to them unannounced. */
export const WEBHOOK_PARAMETERS = [
  'AccountSid',
  'MessageSid',
  'MessagingServiceSid',
  'From',
  'To',
  'Body',
  'NumMedia',
  'OptOutType',
  'MessageStatus',
  'ErrorCode',
] as const;

/** Verified, each given once. */
export type WebhookParameters = Readonly<Partial<Record<(typeof WEBHOOK_PARAMETERS)[number], string>>>;
