import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { ROUTES, TEXT_FALLBACK } from '#contracts/routes.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { resourcesOf, type Template } from '#local/aws/template.ts';

const synthesized = synthesize(deploymentNamed('example'), {
  publicUrl: 'http://localhost:8080',
  twilioUrl: 'http://localhost:8081',
  queueUrl: 'http://localhost:8082',
});
const { functions, workflows, queue, secrets, table, topicArn } = synthesized;

describe('what was synthesized', () => {
  it('has every function and every route', () => {
    expect(Object.keys(functions).toSorted()).toEqual(FUNCTION_NAMES.toSorted());
    expect(synthesized.routes).toEqual(ROUTES);
  });

  it('gives each function local names only', () => {
    expect(functions['read-text'].environment).toMatchObject({
      TABLE_NAME: table.TableName,
      TWILIO_SECRET_ARN: secrets.twilio,
      TWILIO_URL: 'http://localhost:8081',
      PUBLIC_URL: 'http://localhost:8080',
      PSEUDONYM_SECRET_ARN: secrets.pseudonym,
      CALLBACK_ARN: workflows.Callback.arn,
      CLINIC: JSON.stringify(deploymentNamed('example').clinic),
    });
    expect(functions['receive-text'].environment.REPLIES_QUEUE_URL).toBe(queue.url);
    expect(functions.enroll.environment.FOLLOW_UP_ARN).toBe(workflows.FollowUp.arn);
    expect(functions['check-callback'].environment).toMatchObject({ BELL_TOPIC_ARN: topicArn });
    expect(functions['check-callback'].environment).not.toHaveProperty('TWILIO_URL');
  });

  it('names in each definition the functions and workflows that it has', () => {
    const { States } = workflows.FollowUp.definition;
    expect(States['Record silence on day 3']?.Resource).toBe(functions['record-silence'].arn);
    expect(States['Ask on day 3']).toMatchObject({ Parameters: { FunctionName: functions['send-check-in'].arn } });
    expect(States['Start callback on day 3']).toMatchObject({
      Parameters: { StateMachineArn: workflows.Callback.arn },
    });
  });

  it('describes the queue and who reads it', () => {
    expect(queue).toEqual({
      url: 'http://localhost:8082/000000000000/Replies.fifo',
      functionName: 'read-text',
      batchSize: 5,
      maxReceive: 5,
      visibilitySeconds: 180,
    });
  });

  it('describes the fallback, and who reads what it queues', () => {
    const { fallback } = synthesized;
    expect(fallback).toEqual({
      route: TEXT_FALLBACK,
      queue: {
        url: 'http://localhost:8082/000000000000/FallbackTexts',
        functionName: 'receive-fallback',
        batchSize: 10,
        maxReceive: 5,
        visibilitySeconds: 60,
      },
    });
    expect(functions['receive-fallback'].environment.REPLIES_QUEUE_URL).toBe(queue.url);
  });

  it('keeps Twilio’s own address where no other is given', () => {
    expect(synthesize(deploymentNamed('example')).functions['send-check-in'].environment.TWILIO_URL).toBe(
      'https://api.twilio.com',
    );
  });
});

describe('an unknown token', () => {
  const templateWith = (value: unknown): Template => ({
    Resources: {
      Thing: { Type: 'AWS::Some::Thing', Properties: { value }, Metadata: { 'aws:cdk:path': 'Stack/Thing/Resource' } },
    },
  });

  it.each([{ Ref: 'Nowhere' }, { 'Fn::GetAtt': ['Thing', 'Colour'] }, { 'Fn::ImportValue': 'elsewhere' }])(
    'is an error that names it: %j',
    (token) => {
      const [thing] = resourcesOf(templateWith({ deep: [token] }), 'AWS::Some::Thing', () => undefined);
      expect(() => thing?.get('value')).toThrow(`expected a local value for ${JSON.stringify(token)}, got none`);
    },
  );
});
