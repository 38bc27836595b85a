import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A rotated secret is picked up within this time. */
const KEPT_MS = 5 * 60 * 1000;

const client = new SecretsManagerClient({});
const kept = new Map<string, { readonly value: Promise<string>; readonly until: number }>();

/** Reads a secret string, at most once in five minutes for each warm function. */
export function readSecret(arn: string): Promise<string> {
  const known = kept.get(arn);
  if (known && Date.now() < known.until) return known.value;
  const value = fetchSecret(arn);
  kept.set(arn, { value, until: Date.now() + KEPT_MS });
  // not kept when it failed: the next caller tries again
  value.catch(() => kept.delete(arn));
  return value;
}

async function fetchSecret(arn: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn })).catch((cause: unknown) => {
    throw new Error(`secret ${arn}: expected to be able to read it`, { cause });
  });
  if (!SecretString) throw new Error(`secret ${arn}: expected a secret string, got none`);
  return SecretString;
}
