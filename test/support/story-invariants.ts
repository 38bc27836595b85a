import { expect } from 'vitest';
import { inZone, isWithin } from '#domain/local-time.ts';
import type { PhoneText } from '#local/memory/sender.ts';
import type { Story } from './story.ts';

type Told = Pick<Story, 'clinic' | 'episode' | 'toTheEnd' | 'twilioIs'> & {
  readonly visit: Pick<Story['visit'], 'firstName' | 'patientId' | 'timeZone'>;
};

/** What must hold however a story went, asserted after all its clocks have run out. */
export async function expectAGoodEnd(story: Told): Promise<void> {
  story.twilioIs('well');
  await story.toTheEnd();
  const { clinic, visit } = story;

  const faults = clinic.log.filter(({ event }) => event === 'execution-failed' || event === 'text-not-read');
  expect(faults, 'no execution failed, and every text was read').toEqual([]);
  const unfinished = clinic.executions().filter(({ status }) => status !== 'succeeded');
  expect(unfinished, 'every execution came to its end').toEqual([]);

  for (const [mobile, texts] of Map.groupBy(clinic.twilio.texts, (text) => text.mobile)) {
    expect(repeatedIn(texts), `no text went to ${mobile} twice`).toEqual([]);
    expect(afterOptOut(texts), `nothing went to ${mobile} after STOP`).toEqual([]);
    expect(atNight(texts, visit.timeZone), `nothing unasked went to ${mobile} at night`).toEqual([]);
    expect(busiest(texts, 1), `at most one unasked text a day to ${mobile}`).toBeLessThanOrEqual(1);
    expect(busiest(texts, 7), `at most four unasked texts in seven days to ${mobile}`).toBeLessThanOrEqual(4);
  }

  await expectRowsAsDecided(story);
  expectNothingPrivate(story);
}

const isUnasked = ({ textId = '' }: PhoneText): boolean => /^day\d+-/.test(textId);

/** Every text of an episode has its own id. */
function repeatedIn(texts: readonly PhoneText[]): readonly string[] {
  const sent = texts.filter(({ direction }) => direction === 'out');
  const keys = sent.map(({ episodeId, textId }) => `${episodeId}/${textId}`);
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

function afterOptOut(texts: readonly PhoneText[]): readonly PhoneText[] {
  let isOut = false;
  return texts.filter(({ direction, body }) => {
    if (direction === 'in' && /^(stop|start)$/i.test(body)) isOut = /stop/i.test(body);
    return direction === 'out' && isOut;
  });
}

const WAKING_HOURS = { from: '09:00', until: '19:00' };

const atNight = (texts: readonly PhoneText[], timeZone: string): readonly PhoneText[] =>
  texts.filter((text) => isUnasked(text) && !isWithin(WAKING_HOURS, inZone(text.at, timeZone)));

/** The most unasked texts within any so many days. A day is measured as 22 hours: a reminder may come a little earlier. */
function busiest(texts: readonly PhoneText[], days: number): number {
  const times = texts.filter(isUnasked).map(({ at }) => Date.parse(at));
  const length = (days * 24 - 2) * 3600_000;
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + length).length));
}

/** The decision and the row are written one after the other, by two functions: in the end they agree. */
async function expectRowsAsDecided({ clinic, episode }: Told): Promise<void> {
  const rows = await clinic.worklist();
  const { id, openCallback } = await episode();
  const written = rows
    .filter(({ episodeId }) => episodeId === id)
    .map((row) => ({ id: row.id, priority: row.priority, dueAt: row.dueAt }));
  const decided = openCallback && { id: openCallback.id, priority: openCallback.priority, dueAt: openCallback.dueAt };
  const isClosed = openCallback && (await clinic.ports.callbacks.load(id, openCallback.id))?.status === 'closed';
  expect(written, 'the worklist shows what was decided').toEqual(decided && !isClosed ? [decided] : []);
}

function expectNothingPrivate({ clinic, visit }: Told): void {
  const words = clinic.twilio.texts.flatMap(({ body, mobile }) => [
    ...(body.length > 5 ? [body] : []),
    mobile.slice(-7),
  ]);
  const visible = JSON.stringify([clinic.executions(), clinic.log, clinic.rings]);
  const leaked = [visit.firstName, visit.patientId, ...words].filter((word) => visible.includes(word));
  expect(leaked, 'no name, number or words in an execution, a log or a bell').toEqual([]);
}
