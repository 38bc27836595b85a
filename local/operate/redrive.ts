import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { Deployment } from '#lib/deployment.ts';
import { stackOutputs } from './stack-outputs.ts';

export interface Redriven {
  readonly texts: number;
  readonly visits: number;
  readonly reports: number;
}

/**
 * Puts what waits in the dead-letter queues back where it came from: texts that could not be read or received, events of visits that
 * could not be enrolled, reports on texts that could not be recorded. Each twice changes nothing, so it may be run at any time; what fails again comes back to where
 * it was, and the alarm with it.
 */
export async function redrive(deployment: Deployment): Promise<Redriven> {
  const { UnreadableRepliesUrl, UnreceivedTextsUrl, RefusedVisitsUrl, FinishedVisitsArn, UnrecordedReportsUrl } =
    await stackOutputs(deployment);
  if (!UnreadableRepliesUrl || !UnreceivedTextsUrl || !RefusedVisitsUrl || !FinishedVisitsArn || !UnrecordedReportsUrl)
    throw new Error('expected the outputs of this version: deploy it first');
  const sqs = new SQSClient({ region: deployment.region });
  const move = async (QueueUrl: string, DestinationArn?: string): Promise<number> => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
    );
    const waiting = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    if (waiting > 0)
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn, DestinationArn }));
    return waiting;
  };
  return {
    texts: (await move(UnreadableRepliesUrl)) + (await move(UnreceivedTextsUrl)),
    // Named, for the bus puts events there too that were in no queue before.
    visits: await move(RefusedVisitsUrl, FinishedVisitsArn),
    reports: await move(UnrecordedReportsUrl),
  };
}
