import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A rotated secret is picked up within this time. */
const KEPT_MS = 5 * 60 * 1000;

/** How soon a secret may be asked for again by who was refused with it. Anybody can be refused. */
const ASKED_AGAIN_MS = 60 * 1000;

const client = new SecretsManagerClient({});
const kept = new Map<string, { readonly value: Promise<string>; readonly from: number; readonly askedAt: number }>();

/** Reads a secret string, at most once in five minutes for each warm function. */
export function readSecret(arn: string): Promise<string> {
  const known = kept.get(arn);
  if (known && Date.now() < known.from + KEPT_MS) return known.value;
  const value = fetchSecret(arn);
  kept.set(arn, { value, from: Date.now(), askedAt: known?.askedAt ?? 0 });
  // not kept when it failed: the next caller tries again
  value.catch(() => kept.delete(arn));
  return value;
}

/** As it is now, not as it is kept: at most once a minute, counting the tries that failed. Between them, as it is kept. */
export async function readSecretAgain(arn: string): Promise<string> {
  const known = kept.get(arn);
  if (!known) return readSecret(arn);
  const askedAt = Date.now();
  if (askedAt < known.askedAt + ASKED_AGAIN_MS) return known.value;
  kept.set(arn, { ...known, askedAt });
  try {
    const value = await fetchSecret(arn);
    kept.set(arn, { value: Promise.resolve(value), from: askedAt, askedAt });
    return value;
  } catch {
    // what is known stays good where the new one cannot be had
    return known.value;
  }
}

async function fetchSecret(arn: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn })).catch((cause: unknown) => {
    throw new Error(`secret ${arn}: expected to be able to read it`, { cause });
  });
  if (!SecretString) throw new Error(`secret ${arn}: expected a secret string, got none`);
  return SecretString;
}
