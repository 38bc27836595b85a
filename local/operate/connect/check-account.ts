import { failureOf } from '#adapters/twilio-failure.ts';
import { type Finding, good, wrong } from '../finding.ts';
import type { TwilioResources } from './twilio-resources.ts';

const ABOUT = 'Twilio account';

export interface AccountCheck {
  readonly finding: Finding;
  /** Whether more can be asked with these credentials. */
  readonly isOpen: boolean;
}

/** Whether Twilio knows these credentials, and lets the account text whom it will. */
export async function checkAccount(twilio: Pick<TwilioResources, 'account'>): Promise<AccountCheck> {
  try {
    const { status, type } = await twilio.account();
    return { finding: judged(status, type), isOpen: status === 'active' };
  } catch (error) {
    return { finding: unanswered(error), isOpen: false };
  }
}

function judged(status: string, type: string): Finding {
  if (status !== 'active')
    return wrong(ABOUT, `it is ${status}: nothing is sent or received`, 'Ask Twilio’s Support to reactivate it.');
  if (type === 'Trial') {
    return wrong(
      ABOUT,
      'it is a trial account: it texts only numbers verified by hand, and puts its own words before each text',
      'Upgrade it in the Twilio console (Billing), then run this again.',
    );
  }
  return good(ABOUT, 'active, and no trial');
}

function unanswered(error: unknown): Finding {
  if (isRefused(error)) {
    return wrong(
      ABOUT,
      'Twilio refuses the Account SID and Auth Token of the secret',
      'Run npx aftervisit connect-twilio --ask with those of the Twilio console (Account info).',
    );
  }
  const { status, code } = failureOf(error);
  return wrong(ABOUT, `Twilio could not be asked (${status ?? code})`, 'See status.twilio.com, then run this again.');
}

function isRefused(error: unknown): boolean {
  const { status } = failureOf(error);
  return status === 401 || status === 403;
}
