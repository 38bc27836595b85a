import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { Deployment } from '#lib/deployment.ts';
import { stackOutputs } from './stack-outputs.ts';

/**
 * Puts the texts that could not be read back into the queue they came from. Reading one twice changes nothing, so it
 * may be run at any time; one that fails again comes back to where it was, and the alarm with it.
 */
export async function redrive(deployment: Deployment): Promise<number> {
  const { UnreadableRepliesUrl: url } = await stackOutputs(deployment);
  if (!url)
    throw new Error('expected an output UnreadableRepliesUrl of the stack, got none: deploy this version first');
  const sqs = new SQSClient({ region: deployment.region });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  const waiting = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  if (waiting > 0) await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
  return waiting;
}
