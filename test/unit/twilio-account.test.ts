import { expect, test } from 'vitest';
import { parseTwilioAccount } from '#adapters/twilio-account.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:twilio';
const ACCOUNT = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'hunter2' };

test('the secret is the account', () => {
  expect(parseTwilioAccount(JSON.stringify(ACCOUNT), ARN)).toEqual(ACCOUNT);
});

test.each(['the next one', ''])('there may be a second token, or none in its place: %j', (secondaryAuthToken) => {
  const account = { ...ACCOUNT, secondaryAuthToken };
  expect(parseTwilioAccount(JSON.stringify(account), ARN)).toEqual(account);
});

test.each([
  'hunter2',
  '"hunter2"',
  JSON.stringify({ ...ACCOUNT, accountSid: 'hunter2' }),
  JSON.stringify({ ...ACCOUNT, authToken: '' }),
  JSON.stringify({ authToken: 'hunter2' }),
])('a secret of another shape is named with what was expected, and never quoted: %s', (secret) => {
  const parse = (): unknown => parseTwilioAccount(secret, ARN);
  expect(parse).toThrow(`secret ${ARN}: expected { "accountSid": "AC…", "authToken": "…" }`);
  try {
    parse();
  } catch (error) {
    expect(JSON.stringify([String(error), (error as Error).cause])).not.toContain('hunter2');
  }
});
