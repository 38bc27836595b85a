import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { AttributeType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  IntegrationPattern,
  JsonPath,
  LogLevel,
  StateMachine,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** What somebody in a hurry writes: it deploys, it works, and patients' words lie about. */
export function redApp(): App {
  const app = new App({ builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Red', { env: { region: 'us-west-2' } });

  new TableV2(stack, 'Records', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    encryption: TableEncryptionV2.awsManagedKey(),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const send = new LambdaFunction(stack, 'Send', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => {};'),
    tracing: Tracing.ACTIVE,
    environment: { POWERTOOLS_LOGGER_LOG_EVENT: 'true' },
  });
  new StateMachine(stack, 'FollowUp', {
    definitionBody: DefinitionBody.fromChainable(
      new LambdaInvoke(stack, 'Ask', {
        lambdaFunction: send,
        integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
        payload: TaskInput.fromObject({ token: JsonPath.taskToken }),
      }),
    ),
    logs: { destination: new LogGroup(stack, 'Executions'), level: LogLevel.ALL, includeExecutionData: true },
    tracingEnabled: true,
  });
  new Queue(stack, 'Replies', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true });
  new Topic(stack, 'Bell', { enforceSSL: true });
  new Secret(stack, 'Twilio');
  new Bucket(stack, 'Files', { encryption: BucketEncryption.S3_MANAGED });
  new Key(stack, 'Unused', { removalPolicy: RemovalPolicy.DESTROY });

  const api = new apigateway.RestApi(stack, 'Webhooks', {
    deployOptions: {
      dataTraceEnabled: true,
      accessLogDestination: new apigateway.LogGroupLogDestination(new LogGroup(stack, 'Requests')),
      accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields(),
    },
  });
  api.root.addMethod('POST', new apigateway.LambdaIntegration(send));
  return app;
}
