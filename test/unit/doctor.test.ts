import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import { judged } from '#local/operate/doctor/check-alarms.ts';
import { TO_DO } from '#local/operate/doctor/check-bell.ts';
import { deadLetters, heldUp } from '#local/operate/doctor/check-queues.ts';
import { stateOf } from '#local/operate/doctor/subscriptions.ts';
import { type Diagnosis, diagnosisLines } from '#local/operate/doctor/doctor.ts';
import { finding, good, hasFaults, wrong } from '#local/operate/finding.ts';
import { oneResource } from '#local/operate/stack-resources.ts';

const STAFF = 'staff@example.com';

describe('an address of the bell', () => {
  test.each([
    ['confirmed', [{ Endpoint: STAFF, SubscriptionArn: 'arn:aws:sns:us-west-2:000000000000:bell:1' }]],
    ['not confirmed', [{ Endpoint: STAFF, SubscriptionArn: 'PendingConfirmation' }]],
    ['missing', [{ Endpoint: 'another@example.com', SubscriptionArn: 'arn:aws:sns:us-west-2:000000000000:bell:2' }]],
    // AWS lists for some days what somebody has unsubscribed.
    ['not confirmed', [{ Endpoint: STAFF, SubscriptionArn: 'Deleted' }]],
  ] as const)('is %s', (state, subscriptions) => {
    expect(stateOf(subscriptions, STAFF)).toBe(state);
  });

  test('is confirmed where one of its subscriptions is', () => {
    const arn = 'arn:aws:sns:us-west-2:000000000000:bell:1';
    const subscriptions = ['PendingConfirmation', arn].map((SubscriptionArn) => ({ Endpoint: STAFF, SubscriptionArn }));
    expect(stateOf(subscriptions, STAFF)).toBe('confirmed');
  });
});

describe('what to do', () => {
  test('about what is gone brings it back, in this deployment: a deployment as such sees no change', () => {
    const [gone] = judged(deploymentNamed('example'), 'AlarmsRepliesWait12345678', undefined, 'arn:topic');
    expect(gone?.toDo).toContain('npx cdk deploy --revert-drift -c deployment=example');
  });

  test('about an address without a subscription does not wait for a deployment that changes nothing', () => {
    expect(TO_DO['not confirmed']).not.toContain('eploy');
    expect(TO_DO.missing).toContain('with another address, then with the right one again');
  });
});

describe('what the doctor says', () => {
  const aDiagnosis = (fields: Partial<Diagnosis> = {}): Diagnosis => ({
    deployment: 'example',
    isWell: true,
    checks: [{ name: 'Table', findings: [good('Table', 'point-in-time recovery')] }],
    ...fields,
  });

  test('is green where all is well', () => {
    expect(diagnosisLines(aDiagnosis())).toEqual([
      'Table',
      '  ✓ Table: point-in-time recovery',
      '',
      'example is well.',
    ]);
  });

  test('is what to do where something is wrong', () => {
    const checks = [{ name: 'Table', findings: [wrong('Table', 'without deletion protection', 'Switch it on.')] }];
    expect(diagnosisLines(aDiagnosis({ isWell: false, checks }))).toEqual([
      'Table',
      '  ✗ Table: without deletion protection',
      '      Switch it on.',
      '',
      'example is not well: see to the lines with ✗, from the top.',
    ]);
  });

  test('is wrong only by what is wrong: not by what takes its time, or what nobody can see', () => {
    const harmless = [finding('waiting', 'a', 'b', 'c'), finding('unseen', 'a', 'b', 'c'), good('a', 'b')];
    expect(hasFaults(harmless)).toBe(false);
    expect(hasFaults([...harmless, wrong('a', 'b', 'c')])).toBe(true);
  });
});

describe('a queue is held up', () => {
  const reports = Object.keys(synthesizeTemplate(deploymentNamed('example')).Resources).find((id) =>
    id.startsWith('ReportsDeliveryReports'),
  );

  test.each<[name: string, minutes: number, isHeldUp: boolean]>([
    ['InboundReplies', 5, false],
    ['InboundReplies', 6, true],
    // What waits for the sweep has twice as long as it may take to come.
    [reports ?? '', 31, false],
    [reports ?? '', 41, true],
  ])('%s, for %i minutes: %s', (name, minutes, isHeldUp) => {
    expect(heldUp({ name, waiting: 3 }, minutes * 60)?.level).toBe(isHeldUp ? 'wrong' : undefined);
  });
});

describe('what lies in a queue for dead letters', () => {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const dead = Object.entries(synthesizeTemplate(deploymentNamed('example')).Resources).flatMap(
    ([id, { Type, Properties }]) =>
      Type === 'AWS::SQS::Queue' && !('RedrivePolicy' in Properties) ? [id.replace(/[0-9A-F]{8}$/, '')] : [],
  );

  test('is put back by redrive, or has an article that says what else to do', () => {
    const advice = dead.map((name) => [name, deadLetters({ name, waiting: 2 }, 'example').toDo ?? '']);
    const isPutBack = advice.map(([name, toDo]) => [
      name,
      toDo?.endsWith('npx aftervisit redrive --deployment example.'),
    ]);
    expect(Object.fromEntries(isPutBack)).toEqual({
      InboundUnreadableReplies: true,
      FallbackUnreceivedTexts: true,
      VisitsRefusedVisits: true,
      ReportsUnrecordedReports: true,
      BellUndeliveredBells: false,
      ChangesUntoldChanges: false,
    });
    const articles = advice.flatMap(([, toDo]) => /docs\/runbook\.md#(\w+)/.exec(toDo ?? '')?.[1] ?? []);
    expect(articles).toEqual(['undeliveredbell', 'untoldchange']);
    for (const article of articles) expect(runbook.toLowerCase()).toContain(`\n### ${article}\n`);
  });
});

test('a part of the stack is found by its type and the path of its construct', () => {
  const resources = [
    { logicalId: 'AlarmsEngineers1', type: 'AWS::SNS::Topic', id: 'engineers' },
    { logicalId: 'Bell1', type: 'AWS::SNS::Topic', id: 'bell' },
  ];
  expect(oneResource(resources, 'AWS::SNS::Topic', 'Bell')).toBe('bell');
  expect(() => oneResource(resources, 'AWS::SQS::Queue')).toThrow('expected the stack to have a AWS::SQS::Queue');
});
