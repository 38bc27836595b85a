import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { awsEndpoint } from '#local/aws/endpoint.ts';
import { askAccount } from '#local/operate/connect/ask-account.ts';
import { twilioSecret } from '#local/operate/connect/twilio-secret.ts';
import { TWILIO_ACCOUNT } from '#test/support/twilio-server.ts';

const UNFILLED = JSON.stringify({ accountSid: '', authToken: 'made by CloudFormation' });
const RESOURCES = [
  { logicalId: 'SecretsPseudonym1234', type: 'AWS::SecretsManager::Secret', id: 'another' },
  { logicalId: 'SecretsTwilio1234', type: 'AWS::SecretsManager::Secret', id: 'twilio' },
];

const kept: Record<string, string> = {};
const puts: string[] = [];
const server = createAdaptorServer(
  awsEndpoint({
    'secretsmanager.GetSecretValue': ({ SecretId = '' }) => ({ SecretString: kept[SecretId] }),
    'secretsmanager.PutSecretValue': ({ SecretId = '', SecretString = '' }) => {
      kept[SecretId] = SecretString;
      puts.push(SecretId);
      return {};
    },
  }),
);

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

beforeEach(() => {
  Object.assign(kept, { twilio: UNFILLED, another: 'a key' });
  puts.length = 0;
});

const aSecret = () => twilioSecret(deploymentNamed('example'), RESOURCES);

describe('the deployment’s secret', () => {
  test('has no account before it was filled in', async () => {
    expect(await aSecret().read()).toBeUndefined();
  });

  test('has the account that was stored, and the same is not stored twice', async () => {
    expect(await aSecret().store(TWILIO_ACCOUNT)).toBe(true);
    expect(await aSecret().store(TWILIO_ACCOUNT)).toBe(false);

    expect(await aSecret().read()).toEqual(TWILIO_ACCOUNT);
    expect(puts).toEqual(['twilio']);
    expect(kept['another']).toBe('a key');
  });

  test('keeps the second token of a rotation, and drops it with the account that it was of', async () => {
    kept['twilio'] = JSON.stringify({ ...TWILIO_ACCOUNT, secondaryAuthToken: 'the next one' });
    await aSecret().store({ ...TWILIO_ACCOUNT, authToken: 'another token' });
    expect(await aSecret().read()).toMatchObject({ authToken: 'another token', secondaryAuthToken: 'the next one' });

    await aSecret().store({ accountSid: `AC${'f'.repeat(32)}`, authToken: 'of another account' });
    expect(await aSecret().read()).not.toHaveProperty('secondaryAuthToken');
  });

  test('is missed where the stack has none', () => {
    expect(() => twilioSecret(deploymentNamed('example'), [])).toThrow('AWS::SecretsManager::Secret');
  });
});

describe('the account that is asked for', () => {
  const TOKEN = 'a-token-for-tests';

  const asked = async (typed: string, isTTY: boolean) => {
    const [input, output] = [Object.assign(new PassThrough(), { isTTY }), new PassThrough()];
    const account = askAccount({ input, output });
    input.end(typed);
    return { account: await account, shown: String(output.read() ?? '') };
  };

  test('comes from two lines of the standard input, and nothing is asked', async () => {
    const { account, shown } = await asked(`${TWILIO_ACCOUNT.accountSid}\n${TOKEN}\n`, false);
    expect(account).toEqual({ accountSid: TWILIO_ACCOUNT.accountSid, authToken: TOKEN });
    expect(shown).toBe('');
  });

  test('comes from a terminal, which does not show the token', async () => {
    const [input, output] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()];
    const account = askAccount({ input, output });
    const until = (words: string) =>
      vi.waitFor(() => {
        shown += String(output.read() ?? '');
        expect(shown).toContain(words);
      });
    let shown = '';
    await until('Account SID');
    input.write(`${TWILIO_ACCOUNT.accountSid}\r`);
    await until('Auth Token');
    input.write(`${TOKEN}\r`);

    expect(await account).toEqual({ accountSid: TWILIO_ACCOUNT.accountSid, authToken: TOKEN });
    expect(`${shown}${String(output.read() ?? '')}`).not.toContain(TOKEN);
    expect(shown).toContain(TWILIO_ACCOUNT.accountSid);
  });

  test.each([
    ['nothing', ''],
    ['no SID', 'SK123\n'],
    ['no token', `${TWILIO_ACCOUNT.accountSid}\n`],
  ])('is refused: %s', async (_what, typed) => {
    await expect(asked(typed, false)).rejects.toThrow('expected an A');
  });
});
