import { failureOf } from '#adapters/twilio-failure.ts';
import { type Finding, finding, good, wrong } from '../finding.ts';
import type { TwilioResources } from './twilio-resources.ts';

export type MessagingService = Awaited<ReturnType<ReturnType<TwilioResources['service']>['fetch']>>;

const ABOUT = 'Messaging Service';

/** The service that `lib/deployments.ts` names, or why there is none. */
export async function findService(
  twilio: Pick<TwilioResources, 'service'>,
  sender: string,
): Promise<MessagingService | Finding> {
  if (!sender.startsWith('MG')) {
    return wrong(
      ABOUT,
      `the deployment’s sender is ${sender}, a number by itself: carriers register services, and its webhook is set by hand`,
      'Make a Messaging Service in the Twilio console, put the number into it, and name its SID (MG…) in lib/deployments.ts.',
    );
  }
  try {
    return await twilio.service(sender).fetch();
  } catch (error) {
    const { status } = failureOf(error);
    if (status !== 404) throw error;
    return wrong(
      ABOUT,
      `this account has none with the SID ${sender}`,
      'Make one in the Twilio console (Messaging, Services), name its SID in lib/deployments.ts, and deploy.',
    );
  }
}

/** The settings of the service that are not its webhooks. */
export function checkService({ friendlyName, usecase, stickySender, statusCallback }: MessagingService): Finding[] {
  const found = [good(ABOUT, `“${friendlyName}” is there`)];
  if (usecase === 'marketing' || usecase === 'undeclared') {
    found.push(
      finding(
        'unseen',
        'Use case',
        `the service is declared for “${usecase}”, and these texts are notifications`,
        'Twilio console: the service, Properties: choose “Notify my users”.',
      ),
    );
  }
  if (!stickySender) {
    found.push(
      finding(
        'unseen',
        'Sticky Sender',
        'it is off: with more than one number, a patient’s texts may come from different ones',
        'Twilio console: the service, Sender Pool: switch it on, unless Twilio redacts numbers for you.',
      ),
    );
  }
  if (statusCallback) {
    found.push(
      finding(
        'unseen',
        'Status callback',
        `the service reports delivery to ${statusCallback}; the product’s texts name their own address, which comes first`,
        'Leave it where it is meant, or else empty it.',
      ),
    );
  }
  return found;
}
