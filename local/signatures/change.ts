import type { TwilioAccount } from '#adapters/twilio-account.ts';
import type { WebhookRefusal } from '#adapters/twilio-webhook.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { FormStyle, Parameter } from './signed-post.ts';

export type Outcome = 'genuine' | WebhookRefusal;

export interface Webhook {
  readonly account: TwilioAccount;
  /** As we gave it to Twilio. */
  readonly url: string;
  readonly parameters: readonly Parameter[];
}

/** Of a signed webhook, what a case may say otherwise. */
export interface Change {
  readonly expected?: Outcome;
  readonly account?: TwilioAccount;
  /** The address and the parameters that are signed, and with which token. */
  readonly signedUrl?: string;
  readonly signed?: readonly Parameter[];
  readonly token?: string;
  /** What arrives. */
  readonly url?: string;
  readonly sent?: readonly Parameter[];
  readonly style?: FormStyle;
  readonly body?: (form: string) => string;
  readonly signature?: (signature: string) => string | undefined;
  readonly headers?: (signature: string) => Readonly<Record<string, string>>;
  readonly isBase64Encoded?: boolean;
  /** Says that it is in base64 where it is not, or the other way round. */
  readonly isMislabelled?: true;
}

/** A kind of case: what it changes of a webhook that was right. */
export type Make = (webhook: Webhook, random: SeededRandom) => Change;

export const genuine = (change: Change = {}): Change => ({ expected: 'genuine', ...change });

export const forged = (change: Change): Change => ({ expected: 'wrong signature', ...change });

export const withValue = (parameters: readonly Parameter[], wanted: string, value: string): readonly Parameter[] =>
  parameters.map(([name, was]) => [name, name === wanted ? value : was]);

/** The cap on a body. */
export const CAP = 64 * 1024;
