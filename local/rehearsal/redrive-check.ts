import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#adapters/system-clock.ts';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import { besideTheEmulator, runAftervisit } from './aftervisit-command.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { Emulator } from './emulator.ts';
import { messageMover } from './message-mover.ts';
import type { Place } from './place.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

export interface RedriveOptions {
  readonly emulator: Emulator;
  readonly outputs: Outputs;
  readonly place: Place;
  readonly deployment: string;
  /** Of a patient whose text could not be read, and whose visit was refused. */
  readonly visit: EnrollmentBody;
  readonly folder: string;
  readonly signal: AbortSignal;
}

const BODY = 'Thank you, it is much better';

const LOOKS = 20;

/**
 * A text waits among the unreadable ones, as after five failures, an event among the refused ones and a report among those
 * that could not be recorded; the engineer's own command has all tried again. The visit is known by then, and nobody has
 * signed the report, so that nothing comes of either.
 */
export async function checkTheRedrive({ check }: Checklist, options: RedriveOptions): Promise<void> {
  const { emulator, outputs, place, deployment, visit, folder, signal } = options;
  const { mobile } = visit;
  const sid = `SM${'f'.repeat(32)}`;
  await callAws(emulator, 'sqs', 'AmazonSQS.SendMessage', {
    QueueUrl: outputs.UnreadableRepliesUrl,
    MessageBody: JSON.stringify({
      sid,
      from: mobile,
      body: BODY,
      media: 0,
      receivedAt: systemClock.now(),
    } satisfies ReceivedText),
    MessageGroupId: 'unreadable',
    MessageDeduplicationId: sid,
  });
  await callAws(emulator, 'sqs', 'AmazonSQS.SendMessage', {
    QueueUrl: outputs.RefusedVisitsUrl,
    MessageBody: JSON.stringify({ 'detail-type': 'Visit finished', detail: visit }),
  });
  await callAws(emulator, 'sqs', 'AmazonSQS.SendMessage', {
    QueueUrl: outputs.UnreceivedTextsUrl,
    MessageBody: 'Body=unsigned',
  });
  await callAws(emulator, 'sqs', 'AmazonSQS.SendMessage', {
    QueueUrl: outputs.UnrecordedReportsUrl,
    MessageBody: 'MessageStatus=unsigned',
  });
  const isRecorded = async () =>
    (await place.state()).episodes.some(
      (episode) => episode.mobile === mobile && episode.timeline.some(({ body }) => body === BODY),
    );
  const before = await isRecorded();

  const mover = await messageMover(emulator);
  try {
    const said = await runAftervisit({
      args: ['redrive', '--deployment', deployment],
      env: { ...besideTheEmulator(emulator), AWS_ENDPOINT_URL_SQS: mover.url },
      log: join(folder, 'redrive.log'),
      signal,
    });
    check(
      'redrive finds the text that could not be read, and the one that could not be received',
      /^2 texts are on their way/m.test(said) ? undefined : said,
    );
    check('redrive finds the visit that was refused', /^1 visit is on its way/m.test(said) ? undefined : said);
    check(
      'redrive finds the report that could not be recorded',
      /^1 delivery report is on its way/m.test(said) ? undefined : said,
    );
  } finally {
    mover.stop();
  }
  let after = await isRecorded();
  for (let look = 0; !after && look < LOOKS; look++) {
    await sleep(500, undefined, { signal });
    after = await isRecorded();
  }
  check('after it the text is read, and on record', unlike([false, true], [before, after]));
  for (const [what, QueueUrl] of [
    ['no visit is refused any more', outputs.RefusedVisitsUrl],
    ['no report waits among those that could not be recorded', outputs.UnrecordedReportsUrl],
    ['no text of the fallback waits any more, though Twilio did not sign it', outputs.UnreceivedTextsUrl],
  ] as const) {
    const { Attributes } = await callAws<{ readonly Attributes: Readonly<Record<string, string>> }>(
      emulator,
      'sqs',
      'AmazonSQS.GetQueueAttributes',
      { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] },
    );
    check(`after it ${what}`, unlike('0', Attributes['ApproximateNumberOfMessages']));
  }
}
