import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseTwilioAccount, type TwilioAccount } from '#adapters/twilio-account.ts';
import type { Deployment } from '#lib/deployment.ts';
import { oneResource, type StackResource } from '../stack-resources.ts';

export interface TwilioSecret {
  /** Nothing where it was never filled in. */
  read(): Promise<TwilioAccount | undefined>;
  /** Keeps the second token, of a rotation under way. False where it holds the same already. */
  store(account: Pick<TwilioAccount, 'accountSid' | 'authToken'>): Promise<boolean>;
}

/** The deployment's own secret, with the caller's AWS credentials. */
export function twilioSecret({ region }: Deployment, resources: readonly StackResource[]): TwilioSecret {
  const client = new SecretsManagerClient({ region });
  const SecretId = oneResource(resources, 'AWS::SecretsManager::Secret', 'SecretsTwilio');

  async function read(): Promise<TwilioAccount | undefined> {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    try {
      return parseTwilioAccount(SecretString, SecretId);
    } catch {
      return undefined;
    }
  }

  return {
    read,
    async store({ accountSid, authToken }) {
      const known = await read();
      if (known?.accountSid === accountSid && known.authToken === authToken) return false;
      const kept = known?.accountSid === accountSid ? known : {};
      const SecretString = JSON.stringify({ ...kept, accountSid, authToken });
      await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
      return true;
    },
  };
}
