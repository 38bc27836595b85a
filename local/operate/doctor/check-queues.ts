import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';

/** A text waits a second or two; what waits longer is held up. */
const YOUNG_S = 5 * 60;

/** Delivery reports wait for the sweep: a quarter of an hour, and once more where one of them could not be recorded. */
const WAITS_FOR_THE_SWEEP = /^ReportsDeliveryReports/;
const SWEPT_S = 40 * 60;

/** Nothing waits among the dead letters, and nothing waits long anywhere else. */
export async function checkQueues({ region, deployment, all, now }: Installation): Promise<Finding[]> {
  const sqs = new SQSClient({ region });
  const queues = await Promise.all(
    all('AWS::SQS::Queue').map(async ({ id, logicalId }) => ({
      name: logicalId.replace(/[0-9A-F]{8}$/, ''),
      id,
      ...(await attributesOf(sqs, id)),
    })),
  );
  const findings: Finding[] = [];
  for (const queue of queues) {
    if (queue.waiting === 0) continue;
    if (queue.isForDeadLetters) {
      findings.push(deadLetters(queue, deployment.name));
      continue;
    }
    const age = await ageOf(region, queue.id, now);
    const held = heldUp(queue, age);
    if (held) findings.push(held);
  }
  const dead = queues.filter(({ isForDeadLetters }) => isForDeadLetters).length;
  return findings.length > 0
    ? findings
    : [good('Queues', `${queues.length - dead} move, ${dead} for dead letters are empty`)];
}

/** What redrive leaves where it is, for there is nobody to hand it to once more. Each has its article. */
const NOT_PUT_BACK: Readonly<Record<string, string>> = {
  BellUndeliveredBells:
    'See which address was not reached and have it mended, as docs/runbook.md#undeliveredbell says.',
  ChangesUntoldChanges: 'Tell who follows the bus what to fetch, as docs/runbook.md#untoldchange says.',
};

export function deadLetters(
  { name, waiting }: { readonly name: string; readonly waiting: number },
  deployment: string,
): Finding {
  const redrive = `See what its functions logged, then: npx aftervisit redrive --deployment ${deployment}.`;
  return wrong(`Queue ${name}`, `${waiting} dead letters wait in it`, NOT_PUT_BACK[name] ?? redrive);
}

/** A queue whose oldest message has waited for too long. */
export function heldUp(
  { name, waiting }: { readonly name: string; readonly waiting: number },
  ageSeconds: number,
): Finding | undefined {
  const isSwept = WAITS_FOR_THE_SWEEP.test(name);
  if (ageSeconds <= (isSwept ? SWEPT_S : YOUNG_S)) return undefined;
  const found = `${waiting} wait in it, the oldest for ${Math.round(ageSeconds / 60)} minutes`;
  const toDo = isSwept
    ? 'See what the function sweep logged: it takes them four times an hour.'
    : 'See why its function fails or is throttled: its log, its concurrency.';
  return wrong(`Queue ${name}`, found, toDo);
}

interface Waiting {
  /** Every other queue of the stack has one of those behind it. */
  readonly isForDeadLetters: boolean;
  readonly waiting: number;
}

async function attributesOf(sqs: SQSClient, QueueUrl: string): Promise<Waiting> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'RedrivePolicy'],
    }),
  );
  const { RedrivePolicy, ApproximateNumberOfMessages = 0 } = Attributes;
  return { isForDeadLetters: !RedrivePolicy, waiting: Number(ApproximateNumberOfMessages) };
}

/** Of the oldest message, in seconds, over the last minutes; nothing measured is young. */
async function ageOf(region: string, url: string, now: Date): Promise<number> {
  const { Datapoints = [] } = await new CloudWatchClient({ region }).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: url.split('/').at(-1) ?? '' }],
      StartTime: new Date(now.getTime() - 10 * 60 * 1000),
      EndTime: now,
      Period: 60,
      Statistics: ['Maximum'],
    }),
  );
  const [newest] = Datapoints.toSorted((a, b) => Number(b.Timestamp) - Number(a.Timestamp));
  return newest?.Maximum ?? 0;
}
