import { expect, it } from 'vitest';
import { putEvents } from '#local/laptop/bus.ts';
import type { EventPattern } from '#local/aws/synthesized.ts';

/** What goes to the queue, and what the bus answers. */
async function put(entries: readonly object[], pattern: EventPattern = { 'detail-type': ['Visit finished'] }) {
  const queued: unknown[] = [];
  const operation = putEvents({
    pattern,
    now: () => '2026-11-02T17:30:00Z',
    put: (id, body) => queued.push({ ...(JSON.parse(body) as object), id: id.length > 0 }),
  });
  // As awsEndpoint hands it on: the parsed JSON of the request.
  const answer = await operation({ Entries: entries } as unknown as Record<string, string>);
  return { queued, answer };
}

const entry = { Source: 'ehr', DetailType: 'Visit finished', Detail: '{"visitId":"v"}' };

it('an event that the rule is for goes into the queue, as EventBridge writes it', async () => {
  const { queued, answer } = await put([entry]);
  expect(queued).toEqual([
    {
      version: '0',
      id: true,
      'detail-type': 'Visit finished',
      source: 'ehr',
      time: '2026-11-02T17:30:00Z',
      resources: [],
      detail: { visitId: 'v' },
    },
  ]);
  expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
});

it('one for nobody is taken and goes nowhere', async () => {
  const others = [{ ...entry, DetailType: 'Visit planned' }];
  expect(await put(others)).toMatchObject({ queued: [], answer: { FailedEntryCount: 0 } });
  const ofSource = { 'detail-type': ['Visit finished'], source: ['ehr.phoenix'] };
  expect((await put([entry], ofSource)).queued).toEqual([]);
  expect((await put([{ ...entry, Source: 'ehr.phoenix' }], ofSource)).queued).toHaveLength(1);
});

it.each([{ Detail: 'words' }, { Detail: '7' }, { Source: '' }, { DetailType: undefined }])(
  'one without what EventBridge asks for fails by itself: %j',
  async (fault) => {
    const { queued, answer } = await put([{ ...entry, ...fault }, entry]);
    expect(queued).toHaveLength(1);
    expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail' }, {}] });
  },
);
