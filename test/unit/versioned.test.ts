import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { CallbackInput, CheckCallbackTask, RecordSilenceTask, SCHEMA, SendCheckInTask } from '#contracts/payloads.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import { versioned } from '#contracts/versioned.ts';

/** As the next release might have it: the day is told as the check-in's number. */
const NextTask = versioned(
  2,
  z.strictObject({ schema: z.literal(2), episodeId: z.string(), checkIn: z.number() }),
  ({ day, ...rest }) => ({ ...rest, checkIn: [3, 7, 14].indexOf(Number(day)) + 1 }),
);

describe('a version after this one', () => {
  it('reads its own payloads, and those of the version before as its own', () => {
    const own = { schema: 2, episodeId: 'ep-a', checkIn: 2 };
    expect(NextTask.parse(own)).toEqual(own);
    expect(NextTask.parse({ schema: 1, episodeId: 'ep-a', day: 7 })).toEqual(own);
  });

  it('takes what bears no version for the first', () => {
    expect(NextTask.parse({ episodeId: 'ep-a', day: 14 })).toEqual({ schema: 2, episodeId: 'ep-a', checkIn: 3 });
  });

  it.each([
    ['a version that is still to come', { schema: 3, episodeId: 'ep-a', checkIn: 2 }],
    ['a version that never was', { schema: 0, episodeId: 'ep-a', day: 7 }],
    ['an older shape under a newer number', { schema: 2, episodeId: 'ep-a', day: 7 }],
    ['more than its shape', { schema: 2, episodeId: 'ep-a', checkIn: 2, firstName: 'Pat' }],
    ['more than the shape before', { schema: 1, episodeId: 'ep-a', day: 7, firstName: 'Pat' }],
    ['nothing', undefined],
    ['a text', 'ep-a'],
  ])('refuses %s', (_, payload) => {
    expect(() => NextTask.parse(payload)).toThrow();
  });

  it('has no need to say what became of a payload whose fields are as they were', () => {
    const Same = versioned(2, z.strictObject({ schema: z.literal(2), episodeId: z.string() }));
    expect(Same.parse({ schema: 1, episodeId: 'ep-a' })).toEqual({ schema: 2, episodeId: 'ep-a' });
  });

  it('drops the version before the last', () => {
    const Third = versioned(3, z.strictObject({ schema: z.literal(3), episodeId: z.string() }));
    expect(() => Third.parse({ schema: 1, episodeId: 'ep-a' })).toThrow();
  });
});

describe('what workflows and queues hand over today', () => {
  const common = { schema: SCHEMA, episodeId: 'ep-a' };
  const callback = { ...common, callbackId: 'cb-a-1', priority: 'urgent' };
  it.each([
    ['send-check-in', SendCheckInTask, { ...common, day: 3, purpose: 'ask', token: 'token-3' }],
    ['record-silence', RecordSilenceTask, { ...common, day: 3 }],
    ['open-callback', CallbackInput, { ...callback, dueAt: '2026-11-03T15:00:00Z' }],
    ['check-callback', CheckCallbackTask, { ...callback, look: 1 }],
  ])('%s reads its own version, and neither a later one nor one with more in it', (_, task, payload) => {
    expect(task.parse(payload)).toEqual(payload);
    expect(() => task.parse({ ...payload, schema: SCHEMA + 1 })).toThrow();
    expect(() => task.parse({ ...payload, firstName: 'Pat' })).toThrow();
  });

  it('a text in the queue bears no number: the first version has none', () => {
    const text = { sid: 'SM1', from: '+16025550100', body: '7', media: 0, receivedAt: '2026-11-03T15:00:00Z' };
    expect(ReceivedText.parse(text)).toEqual(text);
    expect(() => ReceivedText.parse({ ...text, schema: 2 })).toThrow();
  });
});
