import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#adapters/system-clock.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { Emulator } from './emulator.ts';
import { messageMover } from './message-mover.ts';
import type { Place } from './place.ts';
import { PATH, runToEnd } from './processes.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

export interface RedriveOptions {
  readonly emulator: Emulator;
  readonly outputs: Outputs;
  readonly place: Place;
  readonly deployment: string;
  /** Of the patient whose text could not be read. */
  readonly mobile: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}

const BODY = 'Thank you, it is much better';

const LOOKS = 20;

/** A text waits among the unreadable ones, as after five failures; the engineer's own command has it read. */
export async function checkTheRedrive({ check }: Checklist, options: RedriveOptions): Promise<void> {
  const { emulator, outputs, place, deployment, mobile, folder, signal } = options;
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
  const isRecorded = async () =>
    (await place.state()).episodes.some(
      (episode) => episode.mobile === mobile && episode.timeline.some(({ body }) => body === BODY),
    );
  const before = await isRecorded();

  const mover = await messageMover(emulator);
  try {
    const said = await runToEnd(
      {
        command: process.execPath,
        args: [
          fileURLToPath(new URL('../../bin/aftervisit.ts', import.meta.url)),
          'redrive',
          '--deployment',
          deployment,
        ],
        env: {
          PATH,
          ...emulator.environment,
          AWS_ENDPOINT_URL_SQS: mover.url,
          NODE_EXTRA_CA_CERTS: emulator.environment['AWS_CA_BUNDLE'] ?? '',
        },
        log: join(folder, 'redrive.log'),
      },
      signal,
    );
    check('redrive finds the text that could not be read', /^1 text is on its way/m.test(said) ? undefined : said);
  } finally {
    mover.stop();
  }
  let after = await isRecorded();
  for (let look = 0; !after && look < LOOKS; look++) {
    await sleep(500, undefined, { signal });
    after = await isRecorded();
  }
  check('after it the text is read, and on record', unlike([false, true], [before, after]));
}
