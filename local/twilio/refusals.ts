/** Twilio's codes with the HTTP status and the words of each. */
export const REFUSALS = {
  20003: [401, 'Authenticate'],
  20404: [404, 'The requested resource was not found'],
  20503: [503, 'Service is temporarily unavailable'],
  21211: [400, "Invalid 'To' Phone Number"],
  21408: [400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"],
  21602: [400, 'Message body is required.'],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number is not a valid, SMS-capable Twilio number"],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21612: [400, "Message cannot be sent with the current combination of 'To' and 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
} as const satisfies Record<number, readonly [status: number, message: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** The body of an answer that refuses. */
export function refusal(code: RefusalCode) {
  const [status, message] = REFUSALS[code];
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

/** Numbers that Twilio refuses whoever asks, for tests: twilio.com/docs/iam/test-credentials */
const MAGIC_NUMBERS: Readonly<Record<string, RefusalCode>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
};

const BODY_MAX_CHARACTERS = 1600;

/** Why Twilio would not take this text, checked in its order; undefined where it takes it. */
export function refusalOf(
  form: URLSearchParams,
  sender: string,
  isBlocked: (mobile: string) => boolean,
): RefusalCode | undefined {
  const to = form.get('To');
  const from = form.get('MessagingServiceSid') ?? form.get('From');
  const body = form.get('Body') ?? '';
  if (!to) return 21604;
  if (MAGIC_NUMBERS[to]) return MAGIC_NUMBERS[to];
  if (!/^\+(1[2-9]\d{9}|[2-9]\d{6,14})$/.test(to)) return 21211;
  if (!from) return 21603;
  if (from !== sender) return 21606;
  if (body === '') return 21602;
  if (body.length > BODY_MAX_CHARACTERS) return 21617;
  return isBlocked(to) ? 21610 : undefined;
}
