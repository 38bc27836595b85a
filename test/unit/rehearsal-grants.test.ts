import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { checkGrants } from '#local/rehearsal/grants-check.ts';
import { grantsOf } from '#local/rehearsal/template-grants.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';

const allow = (...actions: string[]) => [{ actions, resources: ['*'] }];

describe('the grants of a function', () => {
  it('are fine where each was seen to be called', () => {
    expect(checkGrants('enroll', allow('dynamodb:GetItem'), new Set(['dynamodb:GetItem']))).toEqual({
      name: 'enroll',
      used: ['dynamodb:GetItem'],
      missing: [],
      unused: [],
      excused: {},
    });
  });

  it('are too narrow where a call is not allowed', () => {
    const { missing } = checkGrants(
      'enroll',
      allow('dynamodb:GetItem'),
      new Set(['dynamodb:GetItem', 'dynamodb:PutItem']),
    );
    expect(missing).toEqual(['dynamodb:PutItem']);
  });

  it('are too wide where what is allowed was never called', () => {
    const { unused } = checkGrants(
      'enroll',
      allow('dynamodb:GetItem', 'dynamodb:Query'),
      new Set(['dynamodb:GetItem']),
    );
    expect(unused).toEqual(['dynamodb:Query']);
  });

  it('may hold what no emulator shows, for a reason that is said', () => {
    const { unused, excused } = checkGrants('enroll', allow('kms:GenerateDataKey*', 'kms:Decrypt'), new Set());
    expect(unused).toEqual([]);
    expect(Object.keys(excused)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey*']);
    expect(excused['kms:Decrypt']).toContain('the emulator does not');
  });

  it('may hold for a reason of one function what no other may', () => {
    expect(checkGrants('publish-changes', allow('sqs:SendMessage'), new Set()).unused).toEqual([]);
    expect(checkGrants('receive-text', allow('sqs:SendMessage'), new Set()).unused).toEqual(['sqs:SendMessage']);
  });

  it('cover a call by a pattern at their end only', () => {
    expect(checkGrants('enroll', allow('kms:GenerateDataKey*'), new Set(['kms:GenerateDataKeyPair'])).missing).toEqual(
      [],
    );
    expect(checkGrants('enroll', allow('dynamodb:Get'), new Set(['dynamodb:GetItem'])).missing).toEqual([
      'dynamodb:GetItem',
    ]);
  });
});

describe('the grants in the template', () => {
  const grants = grantsOf(synthesizeTemplate(deploymentNamed('example')));

  it('are read for every function', () => {
    expect([...grants.keys()].toSorted()).toEqual(FUNCTION_NAMES.toSorted());
    for (const [name, found] of grants) expect(found, name).not.toEqual([]);
  });

  it('are read from the role of each function alone', () => {
    const actionsOf = (name: (typeof FUNCTION_NAMES)[number]) =>
      grants.get(name)?.flatMap(({ actions }) => actions) ?? [];
    expect(actionsOf('receive-text')).toContain('sqs:SendMessage');
    expect(actionsOf('enroll')).not.toContain('sqs:SendMessage');
    expect(actionsOf('read-text')).toContain('states:SendTaskSuccess');
    expect(actionsOf('record-silence').filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
    ]);
  });
});
