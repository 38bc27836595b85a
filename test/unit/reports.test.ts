import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { DeliveryStatus } from '#domain/delivery.ts';
import { isWorthRecording, sidsOf, TEXT_PURPOSES } from '#domain/text.ts';
import type { Ports } from '#ports';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { takeInReports } from '#use-cases/sweep/reports.ts';
import { anEpisode, anOutgoingText, aReport } from '#test/support/builders.ts';
import { Crash, crashingAt, portsInMemory } from '#test/support/use-case-ports.ts';

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

/** So long that a report which was taken and not dropped shows again. */
const UNTIL_THE_NEXT_SWEEP_MS = 15 * 60_000;

async function given(text: Parameters<typeof anOutgoingText>[0] = { posts: 1, sid: 'SM1', status: 'queued' }) {
  const world = portsInMemory();
  const { ports, reports } = world;
  await world.give(anEpisode());
  await ports.texts.insert(anOutgoingText(text));
  let writes = 0;
  const texts: Ports['texts'] = {
    ...ports.texts,
    settle(...settled) {
      writes++;
      return ports.texts.settle(...settled);
    },
  };
  return {
    ...world,
    ports: { ...ports, texts },
    writes: () => writes,
    /** Twilio reports; then the sweep comes by. */
    async reported(...those: readonly Parameters<typeof reports.put>[0][]): Promise<number> {
      for (const each of those) reports.put(each);
      return takeInReports({ ...ports, texts });
    },
    nextSweep(over: Partial<Ports> = {}): Promise<number> {
      vi.setSystemTime(Date.now() + UNTIL_THE_NEXT_SWEEP_MS);
      return takeInReports({ ...ports, texts, ...over });
    },
    text: (id = 'day3-ask') => ports.texts.loadOutgoing('ep-a', id),
    ledger: () => ports.phones.load('ph-0123'),
  };
}

const undelivered = (errorCode: number, status: DeliveryStatus = 'undelivered') => aReport({ status, errorCode });

describe('what Twilio reports of a text', () => {
  it('is recorded with its SID', async () => {
    const { reported, text, reports } = await given({ posts: 1 });
    expect(await reported(aReport({ status: 'delivered' }))).toBe(1);
    expect(await text()).toStrictEqual(anOutgoingText({ posts: 1, status: 'delivered', sid: 'SM1', sids: ['SM1'] }));
    expect(reports.waiting()).toBe(0);
  });

  it('is recorded with why it was not delivered', async () => {
    const { reported, text } = await given();
    await reported(undelivered(30003));
    expect(await text()).toMatchObject({ status: 'undelivered', sid: 'SM1', errorCode: 30003 });
  });

  it.each(['ask', 'thanks'] as const)(
    'is recorded with both SIDs, of a text for %s that was posted twice, so that both are forgotten',
    async (purpose) => {
      for (const isTogether of [true, false]) {
        const { reported, text } = await given({ purpose, posts: 2 });
        const [second, first] = [aReport({ sid: 'SM2', status: 'delivered' }), aReport({ sid: 'SM1', status: 'sent' })];
        await (isTogether ? reported(second, first) : reported(first).then(() => reported(second)));
        expect([...sidsOf((await text())!)].sort()).toEqual(['SM1', 'SM2']);
      }
    },
  );

  it('waits for the next sweep where it comes before the text is on record, and no longer', async () => {
    const { reported, nextSweep, text, reports, ports } = await given();
    const early = aReport({ status: 'delivered' }, { textId: 'day7-ask' });
    expect(await reported(early)).toBe(0);
    expect(reports.waiting()).toBe(1);
    await ports.texts.insert(anOutgoingText({ id: 'day7-ask', posts: 1 }));
    expect(await nextSweep()).toBe(1);
    expect([(await text('day7-ask'))?.status, reports.waiting()]).toEqual(['delivered', 0]);
    await reported(aReport({ status: 'delivered' }, { textId: 'day14-ask' }));
    await nextSweep();
    expect([await text('day14-ask'), reports.waiting()]).toEqual([undefined, 0]);
  });

  it('is written once for a text, however much of it was reported', async () => {
    const { reported, writes, text } = await given();
    await reported(aReport({ status: 'sent' }), aReport({ status: 'delivered' }), aReport({ status: 'sent' }));
    expect([writes(), (await text())?.status]).toEqual([1, 'delivered']);
  });

  it('is not written again where it is no news', async () => {
    const { reported, writes } = await given({ posts: 1, sid: 'SM1', status: 'delivered' });
    await reported(aReport({ status: 'sent' }), aReport({ status: 'delivered' }));
    expect(writes()).toBe(0);
  });

  it('comes to the same in every order, repeated, and spread over sweeps', async () => {
    const words = ['queued', 'sent', 'undelivered', 'delivered'] as const;
    const order = fc.shuffledSubarray([...words, ...words], { minLength: 8 });
    await fc.assert(
      fc.asyncProperty(order, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), async (statuses, sweeps) => {
        const { reported, text, writes } = await given();
        const those = statuses.map((status) =>
          aReport({ status, ...(status === 'undelivered' && { errorCode: 30008 }) }),
        );
        for (const sweep of [0, 1, 2, 3]) await reported(...those.filter((_, index) => sweeps[index] === sweep));
        // Why it had seemed not to come stays with it where a sweep between has written it.
        expect(await text()).toMatchObject({ status: 'delivered', sid: 'SM1' });
        expect(writes()).toBeLessThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
    for (const orders of permutations(words)) {
      const { reported, text } = await given();
      await reported(...orders.map((status) => aReport({ status })));
      expect(await text(), orders.join()).toStrictEqual(
        anOutgoingText({ posts: 1, status: 'delivered', sid: 'SM1', sids: ['SM1'] }),
      );
    }
  });

  it('is told in the log, each text once', async () => {
    const { reported, logged } = await given();
    await reported(aReport({ status: 'sent' }), undelivered(30008));
    expect(logged).toEqual([
      { event: 'status-received', episodeId: 'ep-a', textId: 'day3-ask', outcome: 'undelivered', code: 30008 },
    ]);
  });

  it('of a text that is nowhere makes none', async () => {
    const { reported, nextSweep, text, reports } = await given();
    await reported(aReport({ status: 'delivered' }, { textId: 're-SM9' }));
    await nextSweep();
    expect([await text('re-SM9'), reports.waiting()]).toEqual([undefined, 0]);
  });
});

describe('an answer that only acknowledges', () => {
  const COURTESIES = ['thanks', 'clarify', 'help', 'opted-in', 'opted-out', 'wrong-number'] as const;
  const sent = { posts: 1, sid: 'SM1', status: 'queued' } as const;

  it.each(COURTESIES)('of %s is not written for its arrival', async (purpose) => {
    const { reported, writes, text, logged, reports } = await given({ ...sent, purpose });
    expect(await reported(aReport({ status: 'sent' }), aReport({ status: 'delivered' }))).toBe(1);
    expect([writes(), await text()]).toEqual([0, anOutgoingText({ ...sent, purpose })]);
    // Counted all the same, and gone from the queue.
    expect([logged.map(({ outcome }) => outcome), reports.waiting()]).toEqual([['delivered'], 0]);
  });

  it.each(['undelivered', 'failed'] as const)('is written where it %s', async (status) => {
    const { reported, text } = await given({ ...sent, purpose: 'thanks' });
    await reported(undelivered(30003, status));
    expect(await text()).toMatchObject({ status, errorCode: 30003 });
  });

  it.each(['sent', 'delivered'] as const)(
    'is written where it was posted and Twilio’s answer lost: %s',
    async (status) => {
      const { reported, text } = await given({ posts: 1, purpose: 'thanks' });
      await reported(aReport({ status }));
      expect(await text()).toMatchObject({ status, sid: 'SM1' });
    },
  );

  it('is told from all that somebody may ask after', () => {
    const isWritten = (purpose: (typeof TEXT_PURPOSES)[number]) =>
      isWorthRecording(anOutgoingText({ ...sent, purpose }), { status: 'delivered' });
    expect(TEXT_PURPOSES.filter((purpose) => !isWritten(purpose)).toSorted()).toEqual([...COURTESIES].toSorted());
  });
});

describe('a sweep', () => {
  it('drops what nobody vouches for, and says so without a word of it', async () => {
    const { reported, reports, logged, writes } = await given();
    const count = await reported({ refused: 'wrong signature' }, { refused: 'unknown status' });
    expect([count, writes(), reports.waiting(), reports.deadLetters]).toEqual([0, 0, 0, []]);
    expect(logged).toEqual([
      { event: 'webhook-refused', outcome: 'wrong signature' },
      { event: 'webhook-refused', outcome: 'unknown status' },
    ]);
  });

  it('takes in as many as there are', async () => {
    const { ports, reported, reports, writes } = await given();
    const ids = Array.from({ length: 700 }, (_, index) => `re-SM${index}`);
    for (const id of ids) await ports.texts.insert(anOutgoingText({ id, purpose: 'safety', posts: 1 }));
    const those = (status: DeliveryStatus) => ids.map((textId) => aReport({ status }, { textId }));
    await reported(...those('sent'), ...those('delivered'));
    const statuses = await Promise.all(ids.map(async (id) => (await ports.texts.loadOutgoing('ep-a', id))?.status));
    expect(new Set(statuses)).toEqual(new Set(['delivered']));
    expect([reports.waiting(), writes()]).toEqual([0, expect.toSatisfy((count: number) => count <= 2 * 700)]);
  });

  it('leaves the rest to the next, and its other steps their time, where more come than it can take', async () => {
    const { ports, reports, pass } = await given();
    for (let index = 0; index < 3000; index++) reports.put({ refused: 'wrong signature' });
    const slow: Ports['reports'] = {
      ...reports.port,
      async take() {
        pass({ seconds: 1 });
        return reports.port.take();
      },
    };
    const before = ports.clock.now();
    await takeInReports({ ...ports, reports: slow });
    expect(Date.parse(ports.clock.now()) - Date.parse(before)).toBeLessThan(180_000);
    expect(reports.waiting()).toBeGreaterThan(0);
    await takeInReports(ports);
    expect(reports.waiting()).toBe(0);
  });

  it('takes and records ten at a time, and asks for more only where some wait', async () => {
    const { ports, reports } = await given();
    const most = { take: 0, record: 0 };
    const counted =
      <A extends readonly unknown[], R>(what: keyof typeof most, call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        under[what]++;
        most[what] = Math.max(most[what], under[what]);
        await new Promise((resolve) => setTimeout(resolve, 1));
        under[what]--;
        return call(...args);
      };
    const under = { take: 0, record: 0 };
    const busy: Ports = {
      ...ports,
      reports: { ...reports.port, take: counted('take', reports.port.take) },
      texts: { ...ports.texts, loadOutgoing: counted('record', ports.texts.loadOutgoing) },
    };
    await takeInReports(busy);
    expect(most).toEqual({ take: 1, record: 0 });
    for (let index = 0; index < 120; index++) {
      await ports.texts.insert(anOutgoingText({ id: `re-SM${index}`, posts: 1 }));
      reports.put(aReport({ status: 'delivered' }, { textId: `re-SM${index}` }));
    }
    expect(await takeInReports(busy)).toBe(120);
    expect([most, reports.waiting()]).toEqual([{ take: 10, record: 10 }, 0]);
  });

  it('leaves what could not be recorded in the queue, and keeps no neighbour waiting', async () => {
    const { ports, reports, reported, text, nextSweep } = await given();
    await ports.texts.insert(anOutgoingText({ id: 'day7-ask', posts: 1 }));
    const settle = vi.spyOn(ports.texts, 'settle').mockRejectedValueOnce(new Error('table down'));
    const those = [aReport({ status: 'delivered' }), aReport({ status: 'delivered' }, { textId: 'day7-ask' })];
    await expect(reported(...those)).rejects.toThrow('1 failed');
    settle.mockRestore();
    expect([reports.waiting(), (await text('day7-ask'))?.status, (await text())?.status]).toEqual([
      1,
      'delivered',
      'queued',
    ]);
    await nextSweep();
    expect([reports.waiting(), (await text())?.status]).toEqual([0, 'delivered']);
  });

  it('gives up what cannot be recorded in five sweeps: an alarm waits for it among the dead letters', async () => {
    const { ports, reports, nextSweep } = await given();
    const texts = { ...ports.texts, settle: () => Promise.reject(new Error('table down')) };
    reports.put(aReport({ status: 'delivered' }));
    for (let sweep = 1; sweep <= 5; sweep++) await expect(nextSweep({ texts })).rejects.toThrow('1 failed');
    expect(reports.deadLetters).toEqual([]);
    expect(await nextSweep({ texts })).toBe(0);
    expect([reports.waiting(), reports.deadLetters.length]).toEqual([0, 1]);
  });

  it('that crashes before or after any of its calls is finished by the next, to the same end', async () => {
    const those = [aReport({ status: 'sent' }), undelivered(21610), { refused: 'wrong signature' }];
    const end = async ({ text, ledger, reports }: Awaited<ReturnType<typeof given>>) => {
      const { version: _version, ...kept } = (await ledger())!;
      return { text: await text(), ledger: kept, waiting: reports.waiting(), dead: reports.deadLetters };
    };
    const calm = await given();
    await calm.reported(...those);
    for (const when of ['before', 'after'] as const) {
      for (let crashAt = 1, isOver = false; !isOver; crashAt++) {
        const world = await given();
        for (const each of those) world.reports.put(each);
        const { ports: crashing, calls, crashed } = crashingAt(world.ports, crashAt, when);
        const error: unknown = await Promise.race([takeInReports(crashing).then(() => {}), crashed]).catch(
          (thrown) => thrown,
        );
        isOver = error === undefined;
        if (!isOver) expect(error).toBeInstanceOf(Crash);
        await world.nextSweep();
        expect(await end(world), `${calls[crashAt - 1]} ${when}`).toEqual(await end(calm));
      }
    }
  });
});

describe('a phone that Twilio says is out', () => {
  it('is out in the ledger, once however often it is said', async () => {
    const { reported, ledger } = await given();
    for (let times = 0; times < 3; times++) await reported(undelivered(21610), undelivered(21610));
    const out = { at: '2026-11-02T17:30:00Z', what: 'opted-out', by: '21610 for day3-ask of ep-a' };
    expect(await ledger()).toMatchObject({ version: 2, mayText: false, history: [{}, out] });
  });

  it('is out once by many texts that are recorded at the same time, and loses nothing that is written beside it', async () => {
    const { ports, reported, ledger } = await given();
    const ids = Array.from({ length: 30 }, (_, index) => `re-SM${index}`);
    for (const id of ids) await ports.texts.insert(anOutgoingText({ id, posts: 1, sid: 'SM1', status: 'queued' }));
    expect(
      await reported(...ids.map((textId) => aReport({ status: 'undelivered', errorCode: 21610 }, { textId }))),
    ).toBe(30);
    expect(await ledger()).toMatchObject({ version: 2, mayText: false, history: [{}, { what: 'opted-out' }] });
  });

  it('is out though the text is reported delivered, too', async () => {
    const { reported, ledger } = await given();
    await reported(undelivered(21610), aReport({ status: 'delivered' }));
    expect((await ledger())?.mayText).toBe(false);
  });

  it('is out by a text that only acknowledged', async () => {
    const { reported, ledger } = await given({ posts: 1, sid: 'SM1', status: 'queued', purpose: 'thanks' });
    await reported(undelivered(30640));
    expect((await ledger())?.mayText).toBe(false);
  });

  it('gets no further question', async () => {
    const { ports, reported, bodies, goTo } = await given();
    await reported(undelivered(30640));
    goTo('2026-11-06T17:30:00Z');
    const task = { schema: 1, episodeId: 'ep-a', day: 7, purpose: 'ask', token: 'token-7' } as const;
    await expect(sendCheckIn(ports, task)).rejects.toThrow(expect.objectContaining({ name: 'EpisodeClosed' }));
    expect(bodies()).toEqual([]);
  });

  it('of an episode that is gone changes nothing', async () => {
    const { reported, nextSweep, ledger, reports } = await given();
    await reported(aReport({ status: 'undelivered', errorCode: 21610 }, { episodeId: 'ep-gone' }));
    await nextSweep();
    expect([await ledger(), reports.waiting()]).toMatchObject([{ version: 1, mayText: true }, 0]);
  });

  it('is told again where the ledger could not be written', async () => {
    const { ports, ledger, reports, nextSweep } = await given();
    const phones = { ...ports.phones, replace: () => Promise.reject(new Error('table down')) };
    reports.put(undelivered(21610));
    await expect(nextSweep({ phones })).rejects.toThrow('1 failed');
    expect((await ledger())?.mayText).toBe(true);
    await nextSweep();
    expect((await ledger())?.mayText).toBe(false);
  });
});

test('trouble with our sender is in the log, whatever is reported after it', async () => {
  const { reported, logged } = await given();
  await reported(undelivered(30034), aReport({ status: 'delivered' }));
  expect(logged).toContainEqual({ event: 'twilio-trouble', episodeId: 'ep-a', textId: 'day3-ask', code: 30034 });
});

const permutations = <T>(of: readonly T[]): readonly (readonly T[])[] =>
  of.length < 2
    ? [of]
    : of.flatMap((first, index) => permutations(of.toSpliced(index, 1)).map((rest) => [first, ...rest]));
