import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';

/** What a function is left with of its own time. */
export interface TimeLeft {
  readonly getRemainingTimeInMillis: () => number;
}

/**
 * Reads a batch of a FIFO queue and answers which messages are to come again. One that fails holds back what is behind it
 * in its own group, and nobody else's: they came together by chance, and what fails five times over is given up. What
 * there is no time for is not begun: a function that is cut off has read nothing, whatever it had done by then.
 */
export async function readFifoBatch(
  messages: readonly SQSRecord[],
  read: (body: string) => Promise<void>,
  { time, atMostMs }: { readonly time: TimeLeft; readonly atMostMs: number },
): Promise<SQSBatchResponse> {
  const heldBack = new Set<string | undefined>();
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of messages) {
    const group = attributes.MessageGroupId;
    const isRead =
      !heldBack.has(group) &&
      time.getRemainingTimeInMillis() >= atMostMs &&
      (await read(body).then(
        () => true,
        () => false,
      ));
    if (isRead) continue;
    heldBack.add(group);
    batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}
