import { checkAccount } from '../connect/check-account.ts';
import { findService } from '../connect/messaging-service.ts';
import { twilioResources } from '../connect/twilio-resources.ts';
import { twilioSecret } from '../connect/twilio-secret.ts';
import { checkWebhooks, wantedWebhooks } from '../connect/webhooks.ts';
import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';

/** The secret is filled in and Twilio takes it; patients' texts lead here. */
export async function checkTwilio({ deployment, resources, outputs }: Installation): Promise<Finding[]> {
  const { url, sender } = deployment.twilio;
  const account = await twilioSecret(deployment, resources).read();
  if (!account) {
    return [
      wrong(
        'Twilio secret',
        'it is not filled in: nothing can be sent, and no webhook is believed',
        `Run npx aftervisit connect-twilio --deployment ${deployment.name}.`,
      ),
    ];
  }
  const twilio = twilioResources(url, account);
  const { finding, isOpen } = await checkAccount(twilio);
  const secret = good('Twilio secret', 'filled in');
  if (!isOpen) return [secret, finding];
  const service = await findService(twilio, sender);
  return [secret, finding, ...('level' in service ? [service] : checkWebhooks(service, wantedWebhooks(outputs)))];
}
