import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { DeployedFunction } from './deployed-functions.ts';
import type { DeployedPlace } from './deployed-place.ts';
import { CREDENTIALS, type Emulator } from './emulator.ts';
import type { Played } from './play.ts';
import { scheduledFunction } from './scheduled-function.ts';

interface ForgettingOptions {
  readonly emulator: Emulator;
  readonly functions: readonly DeployedFunction[];
  readonly place: DeployedPlace;
  readonly played: readonly Played[];
}

/** More than a deployment keeps names and words, and late replies count, together. */
const LONG_AGO = { days: 500 };

/** What has been kept long enough is forgotten by its schedule; a person is erased at once, by who may. */
export async function checkTheForgetting(
  { check }: Checklist,
  { emulator, functions, place, played }: ForgettingOptions,
): Promise<void> {
  const patient = played.find(({ worklist, episode }) => worklist.length === 0 && episode.status !== 'finished');
  if (!patient) throw new Error('expected a patient without a callback whose follow-up was ended early, got none');
  const { visit } = patient.story;
  const client = new DynamoDBClient({ endpoint: emulator.url, region: emulator.region, credentials: CREDENTIALS });
  const { episodes, texts } = dynamodbPorts({ TABLE_NAME: place.tableName }, client);
  try {
    const old = await asOfLongAgo(episodes, texts, patient.episode.id as EpisodeId);
    const kept = async () =>
      JSON.stringify([
        await place.ask('nurse-a', { method: 'GET', path: `/episodes/${old}` }),
        await texts.transcript(old),
      ]);
    // Not "STOP" and the like, which may stand anywhere.
    const words = (await texts.transcript(old)).flatMap(({ body }) => (body && body.length > 10 ? [body] : []));
    const told = async () => {
      const page = await kept();
      return [visit.firstName, visit.mobile, ...words].filter((word) => page.includes(word));
    };

    const forget = await scheduledFunction(emulator, functions, 'forget');
    check('forget has a schedule that calls it', unlike('rate(1 day), ENABLED', forget.every));
    const isKnown = (await told()).length > 0;
    await forget.run();
    check('an old episode has lost name, number and words', unlike([true, []], [isKnown, await told()]));
    check('and is still there', unlike(true, (await episodes.load(old))?.forgotten !== undefined));
  } finally {
    client.destroy();
  }

  const wanted = { actId: 'rehearsal-erasure', by: 'visit', value: visit.visitId };
  const asked = async (caller: 'operator' | 'enroller', path: string) =>
    place.ask(caller, { method: 'POST', path, body: wanted });
  check('who enrols may not have a person erased', unlike(403, (await asked('enroller', '/persons/erase')).status));
  check(
    'an operator gets all that is kept of a person',
    (await asked('operator', '/persons/export')).body.includes(visit.firstName) ? undefined : 'expected the name',
  );
  await asked('operator', '/persons/erase');
  const after = await asked('operator', '/persons/erase');
  check(
    'a person is erased, once',
    /"erased-before"/.test(after.body) && !after.body.includes(visit.firstName) ? undefined : after.body,
  );
}

/** The same follow-up, as if it had been kept since long ago. */
async function asOfLongAgo(
  episodes: ReturnType<typeof dynamodbPorts>['episodes'],
  texts: ReturnType<typeof dynamodbPorts>['texts'],
  id: EpisodeId,
): Promise<EpisodeId> {
  const episode = await episodes.load(id);
  if (!episode) throw new Error(`expected the episode ${id}, got none`);
  const old: EpisodeId = `${id}-old`;
  const on = Temporal.PlainDate.from(episode.visit.on).subtract(LONG_AGO).toString();
  await episodes.insert({
    ...episode,
    id: old,
    version: 1,
    visit: { ...episode.visit, on },
    replies: [],
    decisions: [],
  });
  for (const text of await texts.transcript(id)) await texts.insert({ ...text, episodeId: old });
  return old;
}
