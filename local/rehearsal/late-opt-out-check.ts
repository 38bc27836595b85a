import { setTimeout as sleep } from 'node:timers/promises';
import type { EpisodeView } from '#contracts/console-views.ts';
import { type Checklist, unlike } from './checklist.ts';
import type { DeployedPlace } from './deployed-place.ts';
import type { ScheduledFunction } from './scheduled-function.ts';

/** Twilio's word, after it has taken a text, that the phone wants none. */
const OPTED_OUT = 30_640;

const LOOKS = 20;

/** A nurse's call is not answered, and the text that says so comes back: from the next sweep on the phone is texted no more. */
export async function checkALateOptOut(
  { check }: Checklist,
  { deployed, sweep }: { readonly deployed: DeployedPlace; readonly sweep: ScheduledFunction },
): Promise<void> {
  const [waiting] = (await deployed.state()).worklist.filter(({ priority }) => priority === 'low');
  if (!waiting) throw new Error('expected a callback that waits, got none');
  const { episodeId, id } = waiting;
  const mayText = async () => {
    const { body } = await deployed.ask('nurse-b', { method: 'GET', path: `/episodes/${episodeId}` });
    return (JSON.parse(body) as EpisodeView).mayText;
  };
  const before = await mayText();
  deployed.undeliverable(OPTED_OUT);
  await deployed.ask('nurse-b', {
    method: 'POST',
    path: `/callbacks/${episodeId}/${id}/attempts`,
    body: { actId: 'act-of-a-late-opt-out', result: 'no-answer' },
  });
  let after = await mayText();
  for (let look = 0; after && look < LOOKS; look++) {
    await sleep(500);
    // Twilio's report may come a moment after the answer.
    await sweep.run();
    after = await mayText();
  }
  deployed.undeliverable(null);
  check('a phone that Twilio calls opted out, late, is texted no more', unlike([true, false], [before, after]));
}
