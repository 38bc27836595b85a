import type { TwilioAccount } from '#adapters/twilio-account.ts';
import type { WebhookEvent } from '#adapters/twilio-webhook.ts';
import type { Outcome } from './change.ts';
import { CASE_KINDS, type CaseKind, changeOf, RARE_KINDS } from './kinds.ts';
import { randomWebhook } from './random-webhook.ts';
import { seededRandom } from './seeded-random.ts';
import { webhookEvent } from './webhook-event.ts';

/** What the check is asked, and where how the case was made settles it, what it must say. */
export interface SignatureCase {
  readonly kind: CaseKind;
  readonly event: WebhookEvent;
  readonly url: string;
  readonly account: TwilioAccount;
  readonly expected?: Outcome;
}

/** Of the turns of long bodies, the part that they get. */
const RARE = 0.02;

/** Case number `index` of a seed: always the same, whichever cases were made before it. */
export function signatureCase(seed: number, index: number): SignatureCase {
  const random = seededRandom(seed, index);
  let kind = random.pick(CASE_KINDS);
  while (RARE_KINDS.has(kind) && !random.chance(RARE)) kind = random.pick(CASE_KINDS);
  const webhook = randomWebhook(random);
  const change = changeOf(kind, webhook, random);
  const { account = webhook.account, url = webhook.url, expected } = change;
  const event = webhookEvent(webhook, {
    sent: random.shuffled(change.signed ?? webhook.parameters),
    isBase64Encoded: random.chance(0.8),
    ...change,
  });
  return { kind, url, account, event, ...(expected && { expected }) };
}
