import { expect } from 'vitest';
import { test } from '#test/support/story.ts';

// The emulator of `npm run rehearse` cannot play this: it refuses the second start under another error's name than AWS.
test('pain that persists on day 7 and again on day 14 is one callback, and the follow-up ends', async ({ story }) => {
  const ana = await story({ painAtVisit: 7, replies: { 'ask day 3': '7', 'ask day 7': '7', 'ask day 14': '6' } });
  // Two minutes after the last reply: whoever tried to start the callback's execution again would still be at it.
  await ana.until('2026-11-13T10:43');

  expect(await ana.worklist()).toEqual([
    expect.stringMatching(/^routine, .*7 on day 7, not better; .*6 on day 14, not gone$/),
  ]);
  expect((await ana.episode()).status).toBe('finished');
  const executions = ana.clinic.executions();
  expect(executions.map(({ status }) => status).toSorted()).toEqual(['succeeded', 'succeeded']);
});
