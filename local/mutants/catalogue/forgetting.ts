import type { Mutant } from '../mutant.ts';

const FORGET = 'lambdas/use-cases/forget-episode.ts';
const DUE = 'lambdas/use-cases/forget-due.ts';

/** What has been kept long enough, and the way in of a visit as an event. */
export const FORGETTING: readonly Mutant[] = [
  {
    name: 'words-before-the-person',
    breaks: 'The words of an episode are forgotten first, and then whose they were.',
    patches: [
      {
        file: FORGET,
        find: '  const episode = await changeRecord<Episode>(\n',
        replace:
          '  await finishForgetting(ports, { ...(await load(episodes, id)), forgotten: { at: clock.now() } });\n  const episode = await changeRecord<Episode>(\n',
      },
    ],
  },
  {
    name: 'forgotten-with-a-call-open',
    breaks: 'An episode is forgotten though somebody waits for a call.',
    patches: [
      {
        file: FORGET,
        find: "  if (rows.some(({ status }) => status === 'open')) return 'callback-open';\n",
        replace: '',
      },
      { file: FORGET, find: 'current.openCallback || !isDue', replace: '!isDue' },
    ],
  },
  {
    name: 'forgotten-here-first',
    breaks: 'Words are forgotten here before Twilio has deleted them.',
    patches: [
      {
        file: FORGET,
        find: '    for (const sid of sidsOf(text)) await sender.remove(sid);\n    await texts.forget(id, text.id);\n',
        replace:
          '    await texts.forget(id, text.id);\n    for (const sid of sidsOf(text)) await sender.remove(sid);\n',
      },
    ],
  },
  {
    name: 'month-passed-over',
    breaks: 'A month is not looked at again in which somebody was kept.',
    patches: [{ file: DUE, find: 'if (isAllForgotten) await', replace: 'await' }],
  },
  {
    name: 'enrolled-by-event',
    breaks: 'A visit is known by the id of its event, and not by its own: sent once more, it is enrolled anew.',
    patches: [
      {
        file: 'lambdas/use-cases/enroll-event.ts',
        find: 'await enroll(ports, visit.body, BY_EVENT);',
        replace: 'await enroll(ports, { ...visit.body, visitId: String((input as { id?: unknown }).id) }, BY_EVENT);',
      },
    ],
  },
];
