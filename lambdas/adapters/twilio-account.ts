import * as z from 'zod/mini';
import { readSecret, readSecretAgain } from './secrets.ts';

const SECRET_SHAPE = '{ "accountSid": "AC…", "authToken": "…" }';

const TwilioAccount = z.object({
  accountSid: z.string().check(z.regex(/^AC[0-9a-fA-F]{32}$/)),
  authToken: z.string().check(z.minLength(1)),
  /**
   * Also accepted on webhooks. Twilio signs with a promoted token at once: put it here before, and no reply is lost.
   * May be left empty when the rotation is over.
   */
  secondaryAuthToken: z.optional(z.string()),
});
export type TwilioAccount = z.infer<typeof TwilioAccount>;

export async function readTwilioAccount(arn: string): Promise<TwilioAccount> {
  return parseTwilioAccount(await readSecret(arn), arn);
}

/** As it is now, where what is kept may be out of date; bounded as `readSecretAgain` is. */
export async function readTwilioAccountAgain(arn: string): Promise<TwilioAccount> {
  return parseTwilioAccount(await readSecretAgain(arn), arn);
}

export function parseTwilioAccount(secret: string, arn: string): TwilioAccount {
  const account = TwilioAccount.safeParse(jsonOrNothing(secret));
  // not with the parser's error as cause: it may quote the secret
  if (!account.success) throw new Error(`secret ${arn}: expected ${SECRET_SHAPE}, got something else`);
  return account.data;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
