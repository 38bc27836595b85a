import type { FunctionName } from '#contracts/environment.ts';
import { constructId, type LocalName, type Template } from './template.ts';

export interface LocalAddresses {
  /** Of both APIs, without a slash at its end. */
  readonly publicUrl?: string;
  /** Of the Twilio stand-in, instead of the deployment's own. */
  readonly twilioUrl?: string;
  /** Of the queues, without a slash at its end. */
  readonly queueUrl?: string;
}

/** What stands for AWS's names on a laptop: each resource is called as its construct is. */
export function localNames(
  { Resources }: Template,
  { publicUrl = LOCALHOST, queueUrl = LOCALHOST }: LocalAddresses,
): LocalName {
  return (logicalId, attribute) => {
    const resource = Resources[logicalId];
    if (!resource) return undefined;
    const name = constructId(resource);
    const queueName = resource.Properties['FifoQueue'] === true ? `${name}.fifo` : name;
    const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'AWS::ApiGateway::Resource': { Ref: logicalId },
      'AWS::ApiGateway::RestApi': { Ref: logicalId, RootResourceId: '' },
      'AWS::ApiGatewayV2::Api': { ApiEndpoint: publicUrl },
      'AWS::ApiGatewayV2::Integration': { Ref: logicalId },
      'AWS::CloudFront::Distribution': { DomainName: new URL(publicUrl).host },
      'AWS::DynamoDB::GlobalTable': { Ref: name, StreamArn: arn('dynamodb', `table/${name}/stream`) },
      'AWS::IAM::Role': { Arn: arn('iam', `role/${name}`) },
      'AWS::Lambda::Function': { Ref: kebabCase(name), Arn: arn('lambda', 'function', kebabCase(name)) },
      'AWS::SecretsManager::Secret': { Ref: arn('secretsmanager', 'secret', name) },
      'AWS::SNS::Topic': { Ref: arn('sns', name) },
      'AWS::SQS::Queue': {
        Ref: `${queueUrl}/${ACCOUNT}/${queueName}`,
        Arn: arn('sqs', queueName),
        QueueName: queueName,
      },
      'AWS::StepFunctions::StateMachine': { Ref: arn('states', 'stateMachine', name) },
    };
    return names[resource.Type]?.[attribute];
  };
}

/** Reads the name off an ARN that `localNames` gave. */
export function functionNamed(functionArn: string): FunctionName {
  return functionArn.split(':').at(-1) as FunctionName;
}

export const LOCALHOST = 'http://localhost';
const ACCOUNT = '000000000000';

const arn = (service: string, ...parts: readonly string[]): string =>
  ['arn:aws', service, 'us-east-1', ACCOUNT, ...parts].join(':');

/** `SendCheckIn` is `send-check-in`. */
const kebabCase = (id: string): string => id.replaceAll(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
