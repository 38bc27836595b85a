import type { TwilioAccount } from '#adapters/twilio-account.ts';
import type { Deployment } from '#lib/deployment.ts';
import type { Finding } from '../finding.ts';
import { checkAccount } from './check-account.ts';
import { checkService, findService, type MessagingService } from './messaging-service.ts';
import { checkSenders, sendersOf } from './senders.ts';
import { sendTestText } from './test-text.ts';
import { checkTollFree } from './toll-free.ts';
import { twilioResources } from './twilio-resources.ts';
import { checkUnseen } from './unseen.ts';
import { checkUsA2p } from './us-a2p.ts';
import { checkWebhooks, wantedWebhooks, webhooksToSet, webhookWords } from './webhooks.ts';

export interface ConnectOptions {
  readonly deployment: Deployment;
  readonly account: TwilioAccount;
  /** Of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Whether what is not as it should be is set. */
  readonly maySet: boolean;
  readonly sendTo?: string;
}

export interface Connected {
  /** What was set at Twilio. */
  readonly changed: readonly string[];
  /** In the order in which they should be seen to. */
  readonly findings: readonly Finding[];
}

/** From the account to the first text: each step looks at what the next one needs. */
export async function connectTwilio({
  deployment,
  account,
  outputs,
  maySet,
  sendTo,
}: ConnectOptions): Promise<Connected> {
  const twilio = twilioResources(deployment.twilio.url, account);
  const { finding, isOpen } = await checkAccount(twilio);
  if (!isOpen) return { changed: [], findings: [finding] };
  const found = await findService(twilio, deployment.twilio.sender);
  if (isFinding(found)) return { changed: [], findings: [finding, found] };
  const findings: Finding[] = [finding];

  const wanted = wantedWebhooks(outputs);
  const toSet = webhooksToSet(found, wanted);
  const isToBeSet = maySet && Object.keys(toSet).length > 0;
  const service = isToBeSet ? await twilio.service(found.sid).update(toSet) : found;
  const senders = await sendersOf(twilio.service(service.sid));
  findings.push(
    ...checkService(service),
    ...checkWebhooks(service, wanted),
    ...checkSenders(senders),
    ...(await checkUsA2p(twilio, service.sid, senders)),
    ...(await checkTollFree(twilio, senders)),
  );
  if (sendTo !== undefined) {
    findings.push(
      await sendTestText(twilio, { serviceSid: service.sid, to: sendTo, clinicName: deployment.clinic.name }),
    );
  }
  findings.push(...checkUnseen(deployment));
  return { changed: isToBeSet ? webhookWords(toSet) : [], findings };
}

const isFinding = (found: MessagingService | Finding): found is Finding => 'level' in found;
