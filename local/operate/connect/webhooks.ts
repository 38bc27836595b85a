import { retriedByTwilio } from '#contracts/routes.ts';
import { type Finding, good, wrong } from '../finding.ts';
import type { MessagingService } from './messaging-service.ts';

/** Twilio's side of the webhooks; where patients' texts go. */
export interface WebhookSettings {
  readonly inboundRequestUrl: string;
  readonly inboundMethod: string;
  readonly fallbackUrl: string;
  readonly fallbackMethod: string;
  readonly useInboundWebhookOnNumber: boolean;
}

/** From what the stack says of itself. */
export function wantedWebhooks({ TextWebhookUrl, TextFallbackUrl }: Readonly<Record<string, string>>): WebhookSettings {
  if (!TextWebhookUrl || !TextFallbackUrl) throw new Error('expected the outputs of this version: deploy it first');
  return {
    inboundRequestUrl: retriedByTwilio(TextWebhookUrl),
    inboundMethod: 'POST',
    fallbackUrl: retriedByTwilio(TextFallbackUrl),
    fallbackMethod: 'POST',
    useInboundWebhookOnNumber: false,
  };
}

const WORDS: Readonly<Record<keyof WebhookSettings, readonly [about: string, suffering: string]>> = {
  inboundRequestUrl: ['Inbound URL', 'patients’ texts do not reach this deployment as they should'],
  inboundMethod: ['Inbound method', 'patients’ texts would stand in addresses, and are refused'],
  fallbackUrl: ['Fallback URL', 'a text that meets a fault has no second way in'],
  fallbackMethod: ['Fallback method', 'patients’ texts would stand in addresses, and are refused'],
  useInboundWebhookOnNumber: ['Whose webhook', 'each number’s own webhook is called, and not the service’s'],
};

const NAMES = Object.keys(WORDS) as (keyof WebhookSettings)[];

/** What differs, as `Update` of the service takes it; empty where all is right. */
export const webhooksToSet = (service: MessagingService, wanted: WebhookSettings): Partial<WebhookSettings> =>
  Object.fromEntries(NAMES.filter((name) => service[name] !== wanted[name]).map((name) => [name, wanted[name]]));

export function checkWebhooks(service: MessagingService, wanted: WebhookSettings): readonly Finding[] {
  const different = Object.keys(webhooksToSet(service, wanted)) as (keyof WebhookSettings)[];
  if (different.length === 0) return [good('Webhooks', 'inbound and fallback lead here, by POST, three tries at each')];
  return different.map((name) => {
    const [about, suffering] = WORDS[name];
    return wrong(
      about,
      `expected ${wanted[name]}, got ${String(service[name] ?? '') || 'nothing'}: ${suffering}`,
      'Run npx aftervisit connect-twilio: it sets it.',
    );
  });
}

export const webhookWords = (changed: Partial<WebhookSettings>): string[] =>
  (Object.keys(changed) as (keyof WebhookSettings)[]).map((name) => `${WORDS[name][0]}: ${String(changed[name])}`);
