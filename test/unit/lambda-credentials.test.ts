import { afterEach, expect, it, vi } from 'vitest';
import { defaultProvider } from '#lib/bundles/environment-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

it("signs with what Lambda's environment says at the time", async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  await expect(defaultProvider()()).resolves.toEqual({
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    sessionToken: 'session',
  });
});

it('fails where there are none, without asking anywhere else', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  await expect(defaultProvider()()).rejects.toThrow("expected Lambda's credentials in the environment, got none");
});
