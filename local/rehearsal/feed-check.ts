import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservationBundle } from '#contracts/observations.ts';
import type { Checklist } from './checklist.ts';
import { unlike } from './checklist.ts';
import { ACCOUNT, type Emulator } from './emulator.ts';
import type { Place } from './place.ts';
import type { Played } from './play.ts';
import { callAws } from './signed-requests.ts';

interface FeedEvent {
  readonly 'detail-type': string;
  readonly detail: {
    readonly id: string;
    readonly deployment: string;
    readonly scoreId?: string;
    readonly score?: number;
    readonly at: string;
    readonly callbackId?: string;
  };
}

/** A system of the clinic that follows what is on the account's bus. */
export type Follower = Awaited<ReturnType<typeof followTheFeed>>;

const NAME = 'followed-changes';

/** A rule for all that we publish, and a queue that it goes to: as another team of the account would follow it. */
export async function followTheFeed(emulator: Emulator) {
  const { QueueUrl } = await callAws<{ readonly QueueUrl: string }>(emulator, 'sqs', 'AmazonSQS.CreateQueue', {
    QueueName: NAME,
  });
  const pattern = { source: ['aftervisit'] };
  await callAws(emulator, 'events', 'AWSEvents.PutRule', { Name: NAME, EventPattern: JSON.stringify(pattern) });
  const Arn = `arn:aws:sqs:${emulator.region}:${ACCOUNT}:${NAME}`;
  await callAws(emulator, 'events', 'AWSEvents.PutTargets', { Rule: NAME, Targets: [{ Id: NAME, Arn }] });
  const seen: FeedEvent[] = [];
  return {
    /** All so far. */
    async events(): Promise<readonly FeedEvent[]> {
      for (;;) {
        const { Messages = [] } = await callAws<{ readonly Messages?: readonly Message[] }>(
          emulator,
          'sqs',
          'AmazonSQS.ReceiveMessage',
          { QueueUrl, MaxNumberOfMessages: 10 },
        );
        if (Messages.length === 0) return seen;
        for (const { Body, ReceiptHandle } of Messages) {
          seen.push(JSON.parse(Body) as FeedEvent);
          await callAws(emulator, 'sqs', 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle });
        }
      }
    },
  };
}

interface Message {
  readonly Body: string;
  readonly ReceiptHandle: string;
}

const LOOKS = 20;

/** Every score that the API gives out, and every callback, was on the bus as well; and nobody's name or number. */
export async function checkTheFeed(
  { check }: Checklist,
  follower: Follower,
  place: Place,
  played: readonly Played[],
): Promise<void> {
  const scores = (await Promise.all(played.map(({ episode }) => scoresOf(place, episode.id)))).flat().toSorted();
  const { worklist } = await place.state();
  let events = await follower.events();
  let newest = newestScores(events);
  // The stream is read, and the bus delivers, in their own time.
  for (let look = 0; look < LOOKS && unlike(scores, newest) !== undefined; look++) {
    await sleep(500);
    events = await follower.events();
    newest = newestScores(events);
  }
  check(`the bus has told of each of ${scores.length} scores, as the API gives them out now`, unlike(scores, newest));
  const told = (what: string) =>
    events.flatMap((event) => (event['detail-type'] === what ? [event.detail.callbackId] : []));
  const untold = worklist.filter(({ id }) => !told('Callback opened').includes(id)).map(({ id }) => id);
  check(`it has told of each of ${worklist.length} callbacks on the worklist`, unlike([], untold));
  check('it has told of the callback that was closed', told('Callback closed').length > 0 ? undefined : 'of none');
  const personal = played.flatMap(({ story: { visit } }) => [
    visit.firstName,
    visit.mobile.slice(1),
    visit.visitId,
    visit.patientId,
  ]);
  const words = JSON.stringify(events);
  check(
    'no event holds a name, a number or an id of a patient',
    unlike(
      [],
      personal.filter((word) => words.includes(word)),
    ),
  );
}

/** `ep-….SM… 7`, of what was texted. */
async function scoresOf(place: Place, episodeId: string): Promise<string[]> {
  const { status, body } = await place.ask('enroller', {
    method: 'GET',
    path: `/episodes/${episodeId}/observations`,
  });
  if (status !== 200) throw new Error(`expected the observations of ${episodeId}, got ${status}: ${body}`);
  const { entry = [] } = JSON.parse(body) as ObservationBundle;
  return entry.flatMap(({ resource: { id, valueQuantity, derivedFrom } }) =>
    derivedFrom ? [`${id} ${valueQuantity.value}`] : [],
  );
}

/** What somebody knows who has followed: a correction comes after what it corrects, and takes its place. */
function newestScores(events: readonly FeedEvent[]): string[] {
  const known = new Map<string, { readonly at: string; readonly score: number | undefined }>();
  for (const { detail } of events) {
    const { scoreId, at, score } = detail;
    if (scoreId !== undefined && (known.get(scoreId)?.at ?? '') <= at) known.set(scoreId, { at, score });
  }
  return [...known].map(([id, { score }]) => `${id} ${score}`).toSorted();
}
