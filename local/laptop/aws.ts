import type { Hono } from 'hono';
import { AwsError, awsEndpoint, type AwsOperation } from '../aws/endpoint.ts';
import type { QueuedMessage } from '../aws/fifo-queue.ts';
import { md5, queueOperations } from '../aws/received-messages.ts';
import type { TakenQueue } from '../aws/taken-queue.ts';
import { ExecutionAlreadyExists, type LocalWorkflows } from '../aws/workflows.ts';

export interface LaptopAwsOptions {
  readonly workflows: LocalWorkflows;
  readonly queue: { put(message: QueuedMessage): void };
  /** The one that a function takes messages from by itself. */
  readonly reports: TakenQueue;
  /** By the id under which the functions ask. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly onBell: (subject: string) => void;
  readonly putEvents: AwsOperation;
}

/** The services behind the functions, but for DynamoDB: what each call of the SDK does on the laptop. */
export function laptopAws({ workflows, queue, reports, secrets, onBell, putEvents }: LaptopAwsOptions): Hono {
  return awsEndpoint({
    'AWSStepFunctions.StartExecution'({ stateMachineArn = '', name = '', input = '' }) {
      try {
        workflows.start(stateMachineArn, name, input);
      } catch (error) {
        throw error instanceof ExecutionAlreadyExists ? new AwsError('ExecutionAlreadyExists') : error;
      }
      return { executionArn: `${stateMachineArn}:${name}`, startDate: Date.now() / 1000 };
    },
    'AWSStepFunctions.SendTaskSuccess'({ taskToken = '', output = '' }) {
      if (workflows.resume(taskToken, output) === 'gone') throw new AwsError('TaskTimedOut');
      return {};
    },
    'AmazonSQS.SendMessage'({ MessageBody: body = '', MessageGroupId: group = '', MessageDeduplicationId: id = '' }) {
      queue.put({ id, group, body });
      return { MessageId: id, MD5OfMessageBody: md5(body) };
    },
    ...queueOperations(reports),
    'AWSEvents.PutEvents': putEvents,
    'secretsmanager.GetSecretValue'({ SecretId: id = '' }) {
      const value = secrets[id];
      if (value === undefined) throw new AwsError('ResourceNotFoundException');
      return { ARN: id, SecretString: value };
    },
    Publish({ Subject: subject = '' }) {
      onBell(subject);
      return { MessageId: crypto.randomUUID() };
    },
  });
}
