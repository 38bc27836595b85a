import type { EnvironmentOf } from '#contracts/environment.ts';
import type { Sender } from '#ports';
import { readTwilioAccount } from './twilio-account.ts';
import { twilioSender } from './twilio-sender.ts';

type SenderVariable = 'TWILIO_SECRET_ARN' | 'TWILIO_SENDER' | 'TWILIO_URL' | 'PUBLIC_URL';

/** The sender that a function's environment describes. */
export const deployedSender = (environment: Pick<EnvironmentOf<'read-text'>, SenderVariable>): Sender =>
  twilioSender({
    account: () => readTwilioAccount(environment.TWILIO_SECRET_ARN),
    url: environment.TWILIO_URL,
    from: environment.TWILIO_SENDER,
    publicUrl: environment.PUBLIC_URL,
  });
