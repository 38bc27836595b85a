import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { joined, referenced } from '#lib/plain-template.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';
import type { TemplateResource } from '#local/aws/template.ts';

const template = synthesizeTemplate(deploymentNamed('example'));
const all = (type: string): readonly TemplateResource[] =>
  Object.values(template.Resources).filter(({ Type }) => Type === type);

/** Of an API and a stage, a path to its end. */
const ONE_ROUTE = /^arn:aws:execute-api:us-west-2:\?:\?\/(\*\/\*|\?\/POST)(\/[\w{}-]+)+$/;

describe('a function', () => {
  it('may be called by a route or a schedule of its own, and by no whole API or account', () => {
    const permissions = all('AWS::Lambda::Permission');
    expect(permissions.length).toBeGreaterThan(20);
    for (const { Properties } of permissions) {
      const { Principal, SourceArn } = Properties;
      if (Principal === 'events.amazonaws.com')
        expect(template.Resources[referenced(SourceArn) ?? '']?.Type).toBe('AWS::Events::Rule');
      else
        expect([Principal, joined(SourceArn)]).toEqual(['apigateway.amazonaws.com', expect.stringMatching(ONE_ROUTE)]);
    }
  });

  it('has no concurrency of its own to run out of: Twilio takes a 429 for the end of a text', () => {
    const functions = all('AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThanOrEqual(FUNCTION_NAMES.length);
    for (const { Properties } of functions) expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});
