import { describe, expect, it } from 'vitest';
import { BACK_PAIN } from '#domain/protocol.ts';
import { createApp } from '#lib/app.ts';
import type { Deployment } from '#lib/deployment.ts';
import { deploymentFaults } from '#lib/deployment-faults.ts';
import { DEPLOYMENTS, deploymentNamed } from '#lib/deployments.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';

const example = deploymentNamed('example');
const { clinic, twilio } = example;

describe('the deployments', () => {
  it.each(DEPLOYMENTS)('$name has no fault', (deployment) => {
    expect(deploymentFaults(deployment)).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(DEPLOYMENTS.map(({ name }) => name)).size).toBe(DEPLOYMENTS.length);
  });

  it('are listed to whoever asks for one that is not there', () => {
    expect(() => deploymentNamed('exmaple')).toThrow(
      'expected a deployment of lib/deployments.ts (example, rehearsal), got exmaple',
    );
  });
});

describe('who answers STOP, START and HELP', () => {
  it.each(['twilio', 'us'] as const)('is the deployment’s to say: %s', (keywordsAnsweredBy) => {
    const template = synthesizeTemplate({ ...example, twilio: { ...twilio, keywordsAnsweredBy } });
    const told = Object.values(template.Resources).flatMap(({ Properties }) => {
      const variables: unknown = Properties?.['Environment'];
      return JSON.stringify(variables ?? '').match(/"KEYWORDS_ANSWERED_BY":"(\w+)"/)?.[1] ?? [];
    });
    expect(told).toEqual([keywordsAnsweredBy]);
  });
});

describe('the page', () => {
  const countries = (deployment: Deployment): unknown =>
    JSON.stringify(synthesizeTemplate(deployment).Resources).match(/"GeoRestriction":({.*?})/)?.[1];

  it('opens in the United States, or in the countries of the deployment', () => {
    expect(countries(example)).toBe('{"Locations":["US","PR","VI","GU","MP","AS"],"RestrictionType":"whitelist"}');
    expect(countries({ ...example, staffCountries: ['CA'] })).toBe(
      '{"Locations":["CA"],"RestrictionType":"whitelist"}',
    );
  });
});

describe('a deployment whose records come from a backup', () => {
  const restoredRecords = {
    tableName: 'Aftervisit-restored',
    streamArn: 'arn:aws:dynamodb:us-west-2:123456789012:table/Aftervisit-restored/stream/2026-11-02T00:00:00.000',
  };
  const template = synthesizeTemplate({ ...example, restoredRecords });
  const all = (type: string) => Object.values(template.Resources).filter(({ Type }) => Type === type);

  it('has them there for every function, and follows its changes', () => {
    expect(deploymentFaults({ ...example, restoredRecords })).toEqual([]);
    const tables = all('AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Variables = {} } = (Properties['Environment'] ?? {}) as { readonly Variables?: Record<string, unknown> };
      return 'TABLE_NAME' in Variables ? [Variables['TABLE_NAME']] : [];
    });
    expect(tables.length).toBeGreaterThan(5);
    expect(new Set(tables)).toEqual(new Set([restoredRecords.tableName]));
    expect(all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties['EventSourceArn'])).toContain(
      restoredRecords.streamArn,
    );
  });

  it('may use that table and its indexes, and lets go of the one before without deleting it', () => {
    const policies = JSON.stringify(all('AWS::IAM::Policy'));
    expect(policies).toContain(`table/${restoredRecords.tableName}"`);
    expect(policies).toContain(`table/${restoredRecords.tableName}/index/`);
    expect(all('AWS::DynamoDB::GlobalTable')).toEqual([]);
    const before = Object.values(synthesizeTemplate(example).Resources).find(
      ({ Type }) => Type === 'AWS::DynamoDB::GlobalTable',
    );
    expect(before).toMatchObject({ DeletionPolicy: 'Retain' });
  });
});

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, after) =>
    new Date(Date.parse(first) + after * 86_400_000).toISOString().slice(0, 10),
  );

describe('a faulty deployment', () => {
  it.each<[string, Partial<Deployment>]>([
    ['name', { name: 'Example Spine' }],
    ['account', { account: '12345' }],
    ['region', { region: 'Oregon' }],
    [
      'restoredRecords',
      { restoredRecords: { tableName: 'a', streamArn: 'arn:aws:dynamodb:us-west-2:0:table/b/stream/1' } },
    ],
    [
      'restoredRecords',
      { restoredRecords: { tableName: 'a', streamArn: 'arn:aws:dynamodb:us-east-1:0:table/a/stream/1' } },
    ],
    ['visitSource', { visitSource: '' }],
    ['visitSource', { visitSource: 'aws.ehr' }],
    ['staffCountries', { staffCountries: [] }],
    ['staffCountries', { staffCountries: ['CA', 'Germany'] }],
    ['staffCountries', { staffCountries: ['QZ'] }],
    ['clinic.name', { clinic: { ...clinic, name: 'The Example Spine Institute' } }],
    ['clinic.name', { clinic: { ...clinic, name: 'Clínica' } }],
    ['clinic.name', { clinic: { ...clinic, name: '' } }],
    ['clinic.phone', { clinic: { ...clinic, phone: '+1 (855) 777-7463 ext. 12' } }],
    ['clinic.timeZone', { clinic: { ...clinic, timeZone: 'Phoenix' } }],
    ['clinic.timeZone', { clinic: { ...clinic, timeZone: '-07:00' } }],
    ['clinic.hours', { clinic: { ...clinic, hours: {} } }],
    ['clinic.hours.1', { clinic: { ...clinic, hours: { 1: { from: '17:00', until: '08:00' } } } }],
    ['clinic.hours.2', { clinic: { ...clinic, hours: { 2: { from: '8:00', until: '17:00' } } } }],
    ['clinic.holidays', { clinic: { ...clinic, holidays: ['2027-02-30'] } }],
    ['clinic.holidays', { clinic: { ...clinic, holidays: ['12/25/2026'] } }],
    ['clinic.holidays', { clinic: { ...clinic, holidays: daysFrom('2027-06-01', 60) } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [] } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [7, 3, 14] } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [3, 3] } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [0, 3] } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [3, 24] } }],
    ['protocol.secondsPerDay', { protocol: { ...BACK_PAIN, secondsPerDay: 0 } }],
    ['protocol.sendWindow', { protocol: { ...BACK_PAIN, sendWindow: { from: '12:00', until: '10:00' } } }],
    ['protocol.wakingHours', { protocol: { ...BACK_PAIN, wakingHours: { from: '09:00', until: '24:30' } } }],
    ['protocol.replyWindowHours', { protocol: { ...BACK_PAIN, replyWindowHours: 0 } }],
    ['protocol.sendWindow', { protocol: { ...BACK_PAIN, sendWindow: { from: '19:00', until: '20:00' } } }],
    ['protocol.reminderWindowHours', { protocol: { ...BACK_PAIN, replyWindowHours: 48, reminderWindowHours: 48 } }],
    ['protocol.lateReplyDays', { protocol: { ...BACK_PAIN, lateReplyDays: 15 } }],
    ['protocol.rules.severe', { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, severe: 80 } } }],
    ['protocol.rules.persisting', { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, persisting: 0 } } }],
    ['protocol.rules.worseBy', { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, worseBy: 1.5 } } }],
    ['protocol.rules.improvedBy', { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, improvedBy: 0 } } }],
    [
      'protocol.rules.improvedByShare',
      { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, improvedByShare: 30 } } },
    ],
    [
      'protocol.rules.persistingFromDay',
      { protocol: { ...BACK_PAIN, rules: { ...BACK_PAIN.rules, persistingFromDay: -1 } } },
    ],
    ['twilio.sender', { twilio: { ...twilio, sender: '77-SPINE' } }],
    ['twilio.url', { twilio: { ...twilio, url: 'https://api.twilio.com/' } }],
    ['retention.daysAfterEnd', { retention: { daysAfterEnd: 0 } }],
    ['retention.daysAfterEnd', { retention: { daysAfterEnd: 30.5 } }],
    ['retention.daysAfterEnd', { retention: { daysAfterEnd: 3651 } }],
    ['staffEmail', { staffEmail: 'the front desk' }],
    ['supervisorEmail', { supervisorEmail: 'Dr. Example' }],
    ['staffMobile', { staffMobile: '6025550123' }],
    ['signInPrefix', { signInPrefix: 'aws-clinic' }],
    ['engineerEmail', { engineerEmail: '' }],
    ['protocol.unaskedPerDay', { protocol: { ...BACK_PAIN, unaskedPerDay: 0 } }],
    ['protocol.days', { protocol: { ...BACK_PAIN, days: [1.5] } }],
  ])('is told of its %s alone', (where, fault) => {
    expect(deploymentFaults({ ...example, ...fault })).toEqual([
      expect.stringMatching(new RegExp(`^${where}: expected .+, got .+; .+`)),
    ]);
  });

  it('is told of every fault at once, and is not built', () => {
    const faulty = { ...example, staffEmail: '', clinic: { ...clinic, timeZone: 'Phoenix', hours: {} } };
    expect(() => createApp(faulty, { bundling: false })).toThrow(
      /^deployment example cannot be built:\n {2}clinic\.timeZone: .+"Phoenix".+\n {2}clinic\.hours: .+\n {2}staffEmail: .+$/,
    );
  });
});
