import { Temporal } from 'temporal-polyfill';
import type { EpisodeId, MobileNumber } from '#domain/ids.ts';
import { enrolOnce } from './clinic.ts';
import type { World } from './world.ts';

export interface Enrolment {
  readonly episodeId: EpisodeId;
  readonly line: number;
  readonly mobile: MobileNumber;
  readonly body: object;
  /** By which it came, where it did not come by the API. */
  readonly event?: object;
}

/** The next night: nothing falls due by itself there, so that whatever changes was changed by what came once more. */
export const nightAfter = (ms: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(ms))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: '02:00' }).epochMilliseconds;

/** Delivers everything that ever came once more; tells what changed. */
export async function onceMore(
  world: World,
  enrolments: readonly Enrolment[],
  settle: () => Promise<void>,
): Promise<string | undefined> {
  // What the last texts came to may still wait for it.
  await world.sweep();
  await settle();
  const night = world.ports.clock.now();
  await world.forget(night);
  await settle();
  const before = await snapshot(world, enrolments);
  const texts = world.twilio.messages.length;
  const { past, webhooks, functions, ports } = world;
  const { webhooks: posted, reports, messages, tasks, deeds } = past;
  const [wereWebhooks, wereReports, wereTasks, wereDeeds] = [[...posted], [...reports], [...tasks], [...deeds]];

  for (const { line, body, event } of enrolments) {
    if (event) await world.enrolEvent(event, line);
    else await functions.invoke('enroll', line, (own) => enrolOnce(own, body)).catch(() => {});
  }
  for (const { parameters, line, way } of wereWebhooks) await webhooks[way](parameters, line);
  await settle();
  for (const body of messages.values()) {
    const { from } = JSON.parse(body) as { from: string };
    await world.read(body, world.lineOfHash(ports.pseudonyms.phone(from)));
  }
  for (const report of wereReports) webhooks.report(report);
  for (const deed of wereDeeds) await world.act(deed).catch(() => {});
  for (const { name, payload } of wereTasks) await world.task(name, payload);
  await world.sweep();
  await world.sweep();
  await world.forget(night);
  await settle();

  const extra = world.twilio.messages.slice(texts).map(({ episodeId, textId }) => `${episodeId}/${textId}`);
  if (extra.length > 0) return `texted once more: ${extra.join(', ')}`;
  return firstDifference(before, await snapshot(world, enrolments));
}

/** The whole record but the sweep's own place in time. */
async function snapshot(
  { ports, past }: World,
  enrolments: readonly Enrolment[],
): Promise<ReadonlyMap<string, string>> {
  const records = new Map<string, unknown>();
  for (const { episodeId } of enrolments) {
    const episode = await ports.episodes.load(episodeId);
    if (!episode) continue;
    records.set(`episode ${episodeId}`, episode);
    for (const { phoneHash } of [episode.patient, ...(episode.formerNumbers ?? [])])
      records.set(`phone ${phoneHash}`, await ports.phones.load(phoneHash));
    records.set(`audit ${episodeId}`, await ports.audit.trail(episodeId));
    for (const text of await ports.texts.transcript(episodeId)) records.set(`text ${episodeId}/${text.id}`, text);
  }
  for (const [sid, body] of past.messages) {
    const hash = ports.pseudonyms.phone((JSON.parse(body) as { from: string }).from);
    records.set(`phone ${hash}`, await ports.phones.load(hash));
    records.set(`unmatched ${sid}`, await ports.unmatched.load(hash, sid));
    records.set(`audit ${hash}`, await ports.audit.trail(hash));
  }
  for (const { episodeId } of enrolments) {
    const named = (await ports.episodes.load(episodeId))?.decisions.flatMap((decision) =>
      decision.action === 'escalate' ? [decision.callbackId] : [],
    );
    for (const id of new Set(named)) records.set(`callback ${id}`, await ports.callbacks.load(episodeId, id));
  }
  for (const callback of await ports.callbacks.worklist()) records.set(`callback ${callback.id}`, callback);
  return new Map([...records].map(([key, record]) => [key, record === undefined ? 'nothing' : JSON.stringify(record)]));
}

function firstDifference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string | undefined {
  for (const [key, record] of after) {
    const was = before.get(key);
    if (was !== record) return was === undefined ? `${key} is new` : `${key} was ${was}, is ${record}`;
  }
  const gone = [...before.keys()].find((key) => !after.has(key));
  return gone && `${gone} is gone`;
}
