import type { Mutant } from '../mutant.ts';

const ESCALATION = 'lambdas/domain/escalation.ts';
const OUTCOME = 'lambdas/use-cases/outcome.ts';
const READ = 'lambdas/use-cases/read-text.ts';
const WORK = 'lambdas/domain/callback-work.ts';
const WORK_CASE = 'lambdas/use-cases/console/work-callback.ts';

const CHANGED = '  const episode = await changeEpisode(episodes, owner.id, (current) => {';

/** The staff's task of phoning a patient, and what they do at the console. */
export const CALLBACKS: readonly Mutant[] = [
  {
    name: 'escalated-before-recorded',
    breaks: 'A callback is started before the record has the decision for it.',
    patches: [
      {
        file: READ,
        find: CHANGED,
        replace: `  const foreseen = applyReply((await episodes.load(owner.id)) ?? owner, { textId: sid, at, readAt, reading }, { protocol, clinic });
  await carryOut(ports, { ...foreseen, checkIns: [] }, sid, safety.length > 0);
${CHANGED}`,
      },
    ],
  },
  {
    name: 'callback-named-anew',
    breaks: "A callback's id is made by whoever carries the decision out, and not taken from the record.",
    patches: [
      {
        file: OUTCOME,
        find: 'callback: { schema: SCHEMA, episodeId: id, callbackId, priority, dueAt },',
        replace:
          'callback: { schema: SCHEMA, episodeId: id, callbackId: `${callbackId}${Math.floor(performance.now())}`, priority, dueAt },',
      },
    ],
  },
  {
    name: 'second-callback',
    breaks: 'A worse reason opens a second callback beside the one that is open, and does not raise it.',
    patches: [
      {
        file: ESCALATION,
        find: 'const callback: OpenCallback = !open\n',
        replace: 'const callback: OpenCallback = !open || isHigher(wanted.priority, open.priority)\n',
      },
    ],
  },
  {
    name: 'not-raised',
    breaks: 'A callback that is open keeps its priority, however bad the next reply.',
    patches: [
      { file: 'lambdas/use-cases/open-callback.ts', find: 'if (!isNew) await raise(ports, callback);', replace: '' },
    ],
  },
  {
    name: 'late-reply-not-carried-out',
    breaks: 'A reply for which no workflow waits opens no callback.',
    patches: [
      {
        file: 'lambdas/use-cases/carry-out.ts',
        find: "(isClosed || isUrgent || rung === 'gone')",
        replace: '(isClosed || isUrgent)',
      },
    ],
  },
  {
    name: 'claim-taken',
    breaks: 'Of two nurses who claim a callback at once, both have it.',
    patches: [
      {
        file: WORK,
        find: 'if (callback.claim && !takesOver) throw new CallbackTaken(callback.claim.by);',
        replace: '',
      },
    ],
  },
  {
    name: 'closed-anew',
    breaks: 'A closed callback can be claimed and closed again.',
    patches: [
      {
        file: WORK,
        find: "if (status === 'closed') throw new CallbackIsClosed();",
        replace: "if (status !== 'open' && status !== 'closed') throw new CallbackIsClosed();",
      },
    ],
  },
  {
    name: 'closed-unread',
    breaks: 'A callback is closed over a reason that came after the nurse had read it.',
    patches: [{ file: WORK_CASE, find: '(act.reasonsSeen ?? Infinity)', replace: 'Infinity' }],
  },
  {
    name: 'row-closed-first',
    breaks:
      "The row is closed while the episode's mark still stands: a reply in between escalates to a closed callback.",
    patches: [
      {
        file: WORK_CASE,
        find: '  await changeEpisode(ports.episodes, act.episodeId, (episode) => {',
        replace:
          "  const done = await work(ports, act, 'closed', close);\n  await changeEpisode(ports.episodes, act.episodeId, (episode) => {",
      },
      { file: WORK_CASE, find: "  return work(ports, act, 'closed', close);", replace: '  return done;' },
    ],
  },
  {
    name: 'act-done-twice',
    breaks: 'A request of the console that is repeated is done once more.',
    patches: [
      {
        file: WORK_CASE,
        find: '(row) => (isDone ? row : change(row, { id, by, at: clock.now() })),',
        replace: '(row) => change(row, { id, by, at: clock.now() }),',
      },
      { file: WORK, find: 'if (callback.attempts.some(({ id }) => id === act.id)) return callback;', replace: '' },
    ],
  },
  {
    name: 'asked-after-the-claim',
    breaks: 'The history questions go on by text while a nurse is on the phone.',
    patches: [
      {
        file: 'lambdas/domain/history.ts',
        find: 'if (!open || open.isClaimed) return undefined;',
        replace: 'if (!open) return undefined;',
      },
    ],
  },
  {
    name: 'pause-ignored',
    breaks: 'An episode that staff hold is asked all the same.',
    patches: [
      {
        file: 'lambdas/domain/check-ins.ts',
        find: "if (episode.pausedAt && checkIn.status === 'scheduled')",
        replace: "if (episode.pausedAt && checkIn.status === 'answered')",
      },
      { file: 'lambdas/use-cases/send-check-in.ts', find: 'if (episode.pausedAt) return;', replace: '' },
    ],
  },
  {
    name: 'end-ignored',
    breaks: 'An episode that staff have ended is asked all the same.',
    patches: [
      {
        file: 'lambdas/domain/check-ins.ts',
        find: "if (episode.status !== 'running') throw new EpisodeClosed(episode.id, episode.status);",
        replace:
          "if (episode.status !== 'running' && episode.status !== 'ended-by-staff') throw new EpisodeClosed(episode.id, episode.status);",
      },
    ],
  },
];
