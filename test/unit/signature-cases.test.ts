import { expect, test } from 'vitest';
import { verifyWebhook, type WebhookVerdict } from '#adapters/twilio-webhook.ts';
import { progressBar } from '#local/progress-bar.ts';
import { signatureCase } from '#local/signatures/cases.ts';
import { compareSignatures, type ComparisonOptions } from '#local/signatures/compare.ts';
import { CASE_KINDS, RARE_KINDS } from '#local/signatures/kinds.ts';
import { disagreementReport, signatureTable } from '#local/signatures/report.ts';
import { signatureOf } from '#local/signatures/signed-post.ts';

const compare = (options: Partial<ComparisonOptions> = {}) =>
  compareSignatures({ seed: 7, from: 0, cases: 2000, ...options });

test('our check and Twilio’s agree about random webhooks of every kind', () => {
  const comparison = compare();
  expect(comparison.disagreement).toBeUndefined();
  const common = CASE_KINDS.filter((kind) => !RARE_KINDS.has(kind));
  expect([...comparison.counts.keys()]).toEqual(expect.arrayContaining(common));
  expect(signatureTable(comparison, 2)).toMatch(/^2,000 webhooks: \d+ genuine, 1,\d+ refused\. .*1,000 a second\)\.$/m);
});

test('our own signature is the one that Twilio publishes', () => {
  const parameters = Object.entries({
    To: '+18005551212',
    From: '+14158675309',
    Digits: '1234',
    Caller: '+14158675309',
    CallSid: 'CA1234567890ABCDE',
  });
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  expect(signatureOf('12345', url, parameters)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

test('a case is the same by itself as among others, and another seed has others', () => {
  expect(signatureCase(7, 1234)).toEqual(signatureCase(7, 1234));
  expect(signatureCase(7, 1234)).not.toEqual(signatureCase(8, 1234));
  expect(signatureCase(7, 1234)).not.toEqual(signatureCase(7, 1235));
});

const genuineUnless = (reason: string, verdict: WebhookVerdict): WebhookVerdict =>
  verdict.kind === 'refused' && verdict.reason === reason ? { kind: 'genuine', parameters: {} } : verdict;

test.each<[string, typeof verifyWebhook]>([
  ['believes all', () => ({ kind: 'genuine', parameters: {} })],
  ['believes nothing', () => ({ kind: 'refused', reason: 'wrong signature' })],
  ['takes repeated parameters', (...asked) => genuineUnless('repeated parameter', verifyWebhook(...asked))],
  ['takes rearranged parameters', (...asked) => genuineUnless('rearranged parameters', verifyWebhook(...asked))],
  ['takes other accounts', (...asked) => genuineUnless('wrong account', verifyWebhook(...asked))],
  ['takes any length', (...asked) => genuineUnless('body too large', verifyWebhook(...asked))],
  [
    'knows no second token',
    (event, url, { accountSid, authToken }) => verifyWebhook(event, url, { accountSid, authToken }),
  ],
  [
    'drops a question mark in front, as URLSearchParams does',
    (event, url, account) => {
      const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString();
      return verifyWebhook({ ...event, body: body.replace(/^\?/, ''), isBase64Encoded: false }, url, account);
    },
  ],
  [
    'throws where it should refuse',
    (...asked) => {
      const verdict = verifyWebhook(...asked);
      if (verdict.kind === 'refused') throw new Error('refused');
      return verdict;
    },
  ],
])('a check that %s is found out, and its case can be repeated', (_, check) => {
  const { disagreement } = compare({ check, cases: 20_000 });
  if (!disagreement) return expect.unreachable('nothing was found');
  const { index } = disagreement;
  expect(compare({ check, from: index, cases: 1 }).disagreement).toEqual(disagreement);
  expect(disagreementReport(disagreement, 7)).toContain(`--seed 7 --from ${index} --cases 1`);
});

test('progress is shown on a terminal, and nowhere else', () => {
  const lines: string[] = [];
  const screen = (isTTY: boolean) => ({ isTTY, write: (line: string) => lines.push(line) > 0 });
  progressBar(screen(false), 200, 'webhooks').show(50);
  expect(lines).toEqual([]);
  progressBar(screen(true), 200, 'webhooks').show(50);
  expect(lines.join()).toMatch(/25 % {2}50 webhooks/);
});
