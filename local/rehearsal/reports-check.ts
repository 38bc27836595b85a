import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { statusCallbackUrl } from '#contracts/routes.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { OutgoingText } from '#domain/text.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { DeployedPlace } from './deployed-place.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import type { Played } from './play.ts';
import type { ScheduledFunction } from './scheduled-function.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

interface ReportsOptions {
  readonly emulator: Emulator;
  readonly outputs: Outputs;
  readonly place: DeployedPlace;
  readonly sweep: ScheduledFunction;
  readonly played: readonly Played[];
}

/** Anybody may post a report, and is answered; what Twilio has signed is on record after the next sweep, and nothing else. */
export async function checkTheReports(
  { check }: Checklist,
  { emulator, outputs, place, sweep, played }: ReportsOptions,
): Promise<void> {
  const client = new DynamoDBClient({ endpoint: emulator.url, region: emulator.region, credentials: CREDENTIALS });
  const { texts } = dynamodbPorts({ TABLE_NAME: place.tableName }, client);
  try {
    const ours = async (): Promise<readonly OutgoingText[]> => {
      const transcripts = await Promise.all(played.map(({ episode }) => texts.transcript(episode.id as EpisodeId)));
      return transcripts.flat().filter((text) => text.direction === 'out');
    };
    await sweep.run();
    const questions = (await ours()).filter(({ purpose, sid }) => purpose === 'ask' && sid !== undefined);
    const unheard = questions
      .filter(({ status }) => status !== 'delivered')
      .map(({ id, status }) => `${id}: ${status}`);
    check(`each of ${questions.length} questions is on record as delivered`, unlike([], unheard));

    const [text] = questions;
    if (!text?.sid) throw new Error('expected a question that was sent, got none');
    const { episodeId, id, sid } = text;
    const url = statusCallbackUrl(place.publicUrl, episodeId, id);
    const status = async () => (await texts.loadOutgoing(episodeId, id))?.status;
    const read = { MessageSid: sid, MessageStatus: 'read' };
    const forged = await place.postReport(url, read, 'forged');
    const elsewhere = await place.postReport(statusCallbackUrl(place.publicUrl, episodeId, 'day99-ask'), read);
    await sweep.run();
    check(
      'a report that Twilio did not sign is answered, and changes nothing',
      unlike([200, 200, 'delivered'], [forged.status, elsewhere.status, await status()]),
    );
    const genuine = await place.postReport(url, read);
    const before = await status();
    await sweep.run();
    check(
      'one that it signed waits for the sweep, and is on record after it',
      unlike([200, 'delivered', 'read'], [genuine.status, before, await status()]),
    );
    const { Attributes } = await callAws<{ readonly Attributes: Readonly<Record<string, string>> }>(
      emulator,
      'sqs',
      'AmazonSQS.GetQueueAttributes',
      { QueueUrl: outputs.UnrecordedReportsUrl, AttributeNames: ['ApproximateNumberOfMessages'] },
    );
    check('no report is left that could not be recorded', unlike('0', Attributes['ApproximateNumberOfMessages']));
  } finally {
    client.destroy();
  }
}
