import { describe, expect, it } from 'vitest';
import type { Ports, Sender } from '#ports';
import { answer } from '#use-cases/answer.ts';
import { checkCallback } from '#use-cases/check-callback.ts';
import { correctNumber } from '#use-cases/correct-number.ts';
import { correctScore } from '#use-cases/correct-score.ts';
import { enroll } from '#use-cases/enroll.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import {
  aCallback,
  aCheckIn,
  anAsked,
  anEpisode,
  anEnrollment,
  anOutgoingText,
  aReceivedText,
  aReply,
} from '#test/support/builders.ts';
import { Crash, crashingAt, portsInMemory, type World } from '#test/support/use-case-ports.ts';

interface Step {
  readonly at?: string;
  readonly given?: (world: World) => Promise<void>;
  readonly run: (ports: Ports) => Promise<unknown>;
  /** Comes by again in any case, and may live with a failure until then. */
  readonly isRepeated?: true;
}

const asked = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] });
const escalated = anEpisode({
  checkIns: [anAsked(3, { status: 'answered', answeredBy: 'SM-earlier' }), aCheckIn(7), aCheckIn(14)],
  replies: [aReply({ score: 8 })],
  decisions: [
    {
      at: '2026-11-02T18:00:00Z',
      day: 3,
      because: 'SM-earlier',
      action: 'escalate',
      rule: 'severe',
      priority: 'urgent',
      reason: '8 on day 3, severe',
      callbackId: 'cb-a-1',
      dueAt: '2026-11-02T19:00:00Z',
    },
  ],
  callbacks: 1,
  openCallback: { id: 'cb-a-1', priority: 'urgent', dueAt: '2026-11-02T19:00:00Z' },
});
const opening = {
  schema: 1,
  episodeId: 'ep-a',
  callbackId: 'cb-a-1',
  priority: 'urgent',
  dueAt: '2026-11-02T19:00:00Z',
} as const;
const waitingFor = (episode: typeof asked) => async (world: World) => {
  await world.give(episode);
  world.waiting.add('token-3');
};

/** A text that no webhook brought, a callback that never opened, and one that nobody was told of. */
async function leftUndone(world: World): Promise<void> {
  await world.give(escalated);
  world.twilio.textFrom('+16025550199', '4');
  const pastDue = aCallback({ episodeId: 'ep-visit-1', id: 'cb-visit-1-1', dueAt: '2026-11-02T17:00:00Z' });
  await world.ports.callbacks.insert(pastDue);
  world.pass({ minutes: 20 });
}

async function deferred(world: World): Promise<void> {
  await world.give(asked);
  const busy: Sender = { ...world.ports.sender, send: async () => ({ kind: 'busy' }) };
  const draft = { id: 're-SM-earlier', request: { purpose: 'help' }, to: '2026-11-02T18:00:00Z' } as const;
  await answer({ ...world.ports, sender: busy }, asked, draft);
  world.pass({ minutes: 20 });
}

/** The reply is on record, and a fault has kept the workflow from hearing of it. */
async function unresumed(world: World): Promise<void> {
  await waitingFor(asked)(world);
  const { sid } = world.twilio.textFrom('+16025550123', '2');
  const resume = () => Promise.reject(new Error('throttled'));
  const ports = { ...world.ports, workflows: { ...world.ports.workflows, resume } };
  await readText(ports, aReceivedText({ sid, body: '2' })).catch(() => {});
  world.pass({ minutes: 20 });
}

/** A stranger has the number, and has said so. */
async function atAWrongNumber(world: World): Promise<void> {
  await waitingFor(asked)(world);
  await readText(world.ports, aReceivedText({ sid: 'SM-wrong', body: 'wrong number' }));
}

const numberCorrected = (ports: Ports) =>
  correctNumber(
    { ...ports, clock: { now: () => '2026-11-03T18:30:00Z' } },
    {
      episodeId: 'ep-a',
      id: 'act-1',
      mobile: '+16025550144',
      seen: '+16025550123',
      by: { id: 'staff-1', name: 'Sam' },
    },
  );

/** A step that fails keeps no other from its work; the sweep as a whole fails with the first of them. */
const swept = (ports: Ports): Promise<void> =>
  sweep(ports).catch((error: unknown) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });

/** The sweep has started the callback's clock, which opens it as well. */
const sweptAndOpened = async (ports: Ports): Promise<void> => {
  await swept(ports);
  await openCallback(ports, opening);
};

const STEPS: Readonly<Record<string, Step>> = {
  'a visit is enrolled': { run: (ports) => enroll(ports, anEnrollment()) },
  'a later visit supersedes an earlier one': {
    given: (world) => world.give(asked),
    run: (ports) => enroll(ports, anEnrollment({ visitId: 'visit-2', visitOn: '2026-11-01' })),
  },
  'a check-in is asked': {
    given: (world) => world.give(anEpisode()),
    run: (ports) => sendCheckIn(ports, { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'ask', token: 'token-3' }),
  },
  'a reminder is sent': {
    at: '2026-11-03T17:30:00Z',
    given: (world) => world.give(asked),
    run: (ports) => sendCheckIn(ports, { schema: 1, episodeId: 'ep-a', day: 3, purpose: 'remind', token: 'token-3' }),
  },
  'a silence is recorded': {
    at: '2026-11-04T01:30:00Z',
    given: (world) => world.give(asked),
    run: (ports) => recordSilence(ports, { schema: 1, episodeId: 'ep-a', day: 3 }),
  },
  'a silence after texts that were not delivered is recorded': {
    at: '2026-11-04T01:30:00Z',
    given: async (world) => {
      await world.give(asked);
      await world.ports.texts.insert(anOutgoingText({ posts: 1, sid: 'SM9', status: 'undelivered', errorCode: 30003 }));
    },
    run: (ports) => recordSilence(ports, { schema: 1, episodeId: 'ep-a', day: 3 }),
  },
  'a low score is read': { given: waitingFor(asked), run: (ports) => readText(ports, aReceivedText({ body: '2' })) },
  'a severe score is read': { given: waitingFor(asked), run: (ports) => readText(ports, aReceivedText({ body: '9' })) },
  'a late score escalates': {
    at: '2026-11-04T18:00:00Z',
    given: (world) =>
      world.give(anEpisode({ checkIns: [anAsked(3, { status: 'unanswered' }), aCheckIn(7), aCheckIn(14)] })),
    run: (ports) => readText(ports, aReceivedText({ body: '9', receivedAt: '2026-11-04T18:00:00Z' })),
  },
  'an opt-out is read': { given: waitingFor(asked), run: (ports) => readText(ports, aReceivedText({ body: 'STOP' })) },
  'an opt-out that is ours to confirm is read': {
    given: waitingFor(asked),
    run: (ports) => readText(ports, aReceivedText({ body: 'ALTO' })),
  },
  'a wrong number is read': {
    given: waitingFor(asked),
    run: (ports) => readText(ports, aReceivedText({ body: 'wrong number' })),
  },
  'words of danger are read': {
    given: waitingFor(asked),
    run: (ports) => readText(ports, aReceivedText({ body: 'I want to die' })),
  },
  'an opt-out with words of danger is read': {
    given: waitingFor(asked),
    run: (ports) => readText(ports, aReceivedText({ body: 'stop texting me, I want to die' })),
  },
  'a score is corrected': {
    given: (world) => world.give({ ...asked, replies: [aReply({ textId: 'SM1', score: 3 })] }),
    run: (ports) =>
      correctScore(
        // What the trail says of the time is the time of the deed.
        { ...ports, clock: { now: () => '2026-11-02T18:30:00Z' } },
        { episodeId: 'ep-a', id: 'act-1', textId: 'SM1', score: 8, by: { id: 'staff-1', name: 'Sam' } },
      ),
  },
  'the number of a follow-up that runs is corrected': { given: waitingFor(asked), run: numberCorrected },
  'the number of a follow-up that had ended with it is corrected': { given: atAWrongNumber, run: numberCorrected },
  'the number of a follow-up is corrected to one that a visit before had': {
    given: async (world) => {
      await waitingFor(asked)(world);
      const mobile = '+16025550144';
      await enroll(world.ports, anEnrollment({ mobile, visitOn: '2026-10-20' }));
    },
    run: numberCorrected,
  },
  'an unclear text is read': {
    given: waitingFor(asked),
    run: (ports) => readText(ports, aReceivedText({ body: 'so so' })),
  },
  'a text of nobody is read': { run: (ports) => readText(ports, aReceivedText({ from: '+16025550199' })) },
  'a callback is opened': { given: (world) => world.give(escalated), run: (ports) => openCallback(ports, opening) },
  'a callback is raised': {
    given: async (world) => {
      await world.give(escalated);
      await world.ports.callbacks.insert(aCallback({ priority: 'low' }));
    },
    run: (ports) => openCallback(ports, opening),
  },
  'a callback past due is checked': {
    given: async (world) => void (await world.ports.callbacks.insert(aCallback())),
    run: (ports) =>
      checkCallback(ports, { schema: 1, episodeId: 'ep-a', callbackId: 'cb-a-1', priority: 'routine', look: 1 }),
  },
  'a callback that never opened is checked': {
    given: (world) => world.give(escalated),
    run: (ports) =>
      checkCallback(ports, { schema: 1, episodeId: 'ep-a', callbackId: 'cb-a-1', priority: 'urgent', look: 1 }),
  },
  'what a fault left undone is swept': { at: '2026-11-02T18:00:05Z', given: leftUndone, run: sweptAndOpened },
  'an answer that was deferred is swept': { at: '2026-11-02T18:00:05Z', given: deferred, run: swept, isRepeated: true },
  'a reply that nobody resumed is swept': { at: '2026-11-02T18:00:05Z', given: unresumed, run: swept },
};

async function begun({ at, given }: Step): Promise<World> {
  const world = portsInMemory(at);
  await given?.(world);
  return world;
}

/** What is left of it all. Versions, times of repeats, and the count of posts may differ; nothing else may. */
async function endOf({ ports, bodies, followUps, callbackClocks, resumed, queued }: World) {
  const ids = ['ep-a', 'ep-visit-1', 'ep-visit-2'] as const;
  const texts = await Promise.all(ids.map((id) => ports.texts.transcript(id)));
  const episodes = await Promise.all(ids.map((id) => ports.episodes.load(id)));
  return {
    bodies: bodies(),
    texts: texts
      .flat()
      .map(({ id, body, direction }) => `${direction} ${id}: ${body}`)
      .toSorted(),
    undelivered: texts.flat().filter((text) => text.direction === 'out' && !text.sid),
    episodes: episodes.map(
      (episode) =>
        episode && {
          ...episode,
          version: 0,
          enrolledAt: '',
          checkIns: episode.checkIns.map((checkIn) => ({ ...checkIn, askedAt: '', remindedAt: '' })),
          replies: episode.replies.map((reply) => ({ ...reply, readAt: '' })),
        },
    ),
    decidedAt: episodes.map((episode) => episode?.decisions.filter(({ because }) => !because.startsWith('silence'))),
    phones: (await Promise.all((['ph-0123', 'ph-0144'] as const).map((hash) => ports.phones.load(hash)))).map(
      (phone) =>
        phone && {
          ...phone,
          version: 0,
          owners: phone.owners.map(({ episodeId, until }) => [episodeId, until]),
          history: phone.history.map(({ what, by }) => `${what} by ${by}`),
        },
    ),
    unmatched: (await ports.unmatched.open()).map((text) => ({ ...text, version: 0 })),
    deferred: (await ports.texts.deferred()).map(({ id }) => id),
    sweptUntil: (await ports.sweeps.load()) !== undefined,
    queued: [...new Set(queued.map(({ text }) => text.sid))],
    trail: await ports.audit.trail('ep-a'),
    worklist: (await ports.callbacks.worklist()).map((callback) => ({ ...callback, openedAt: '' })),
    followUps: [...followUps.keys()],
    callbackClocks: Object.fromEntries(callbackClocks),
    resumed,
  };
}

/** Later than Twilio's list may lag. */
const RETRY_AFTER = { minutes: 16 };

describe.each(Object.entries(STEPS))('%s', (_, step) => {
  it('comes to the same end when it is repeated', async () => {
    const world = await begun(step);
    await step.run(world.ports);
    const end = await endOf(world);
    world.pass(RETRY_AFTER);
    await step.run(world.ports);
    expect(await endOf(world)).toEqual(end);
  });

  it('comes to the same end after a crash at any of its calls', async () => {
    const straight = await begun(step);
    const { ports, calls } = crashingAt(straight.ports, 0, 'before');
    await step.run(ports);
    const end = timeless(await endOf(straight));
    expect(calls.length).toBeGreaterThan(1);

    for (const [index, call] of calls.entries()) {
      for (const when of ['before', 'after'] as const) {
        const world = await begun(step);
        const crashing = crashingAt(world.ports, index + 1, when);
        const run = Promise.race([step.run(crashing.ports), crashing.crashed]);
        const error: unknown = await run.catch((thrown: unknown) => thrown);
        if (!step.isRepeated || error !== undefined) expect(error, call).toBeInstanceOf(Crash);
        world.pass(RETRY_AFTER);
        await step.run(world.ports);
        expect(timeless(await endOf(world)), `crash ${when} call ${index + 1}, ${call}`).toEqual(end);
      }
    }
  });
});

/** A silence is decided when it is recorded, so a late record of it has a late time. */
function timeless({ episodes, ...end }: Awaited<ReturnType<typeof endOf>>) {
  return {
    ...end,
    episodes: episodes.map(
      (episode) =>
        episode && {
          ...episode,
          decisions: episode.decisions.map((decision) => ({
            ...decision,
            at: decision.because.startsWith('silence') ? '' : decision.at,
          })),
        },
    ),
  };
}
