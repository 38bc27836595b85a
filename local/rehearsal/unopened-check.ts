import { setTimeout as sleep } from 'node:timers/promises';
import { type Checklist, unlike } from './checklist.ts';
import { deployedFunctions, setEnvironment } from './deployed-functions.ts';
import type { DeployedPlace } from './deployed-place.ts';
import type { Emulator } from './emulator.ts';
import type { ScheduledFunction } from './scheduled-function.ts';

const SEVERE = '9, it is back';

const LOOKS = 40;

/** open-callback is broken, as by a release that forgot its environment, and pain is back: the sweep opens the callback. */
export async function checkTheUnopened(
  { check }: Checklist,
  emulator: Emulator,
  {
    deployed,
    sweep,
    mobile,
  }: { readonly deployed: DeployedPlace; readonly sweep: ScheduledFunction; readonly mobile: string },
): Promise<void> {
  // As the next release has left it.
  const openCallback = (await deployedFunctions(emulator)).find(({ name }) => name === 'open-callback');
  if (!openCallback) throw new Error('expected a deployed open-callback, got none');
  const look = async () => {
    const { episodes, worklist } = await deployed.state();
    const episode = episodes.find((each) => each.mobile === mobile);
    return {
      isDecided: episode?.timeline.some(({ kind, what }) => kind === 'decision' && what.includes('9 on day')) ?? false,
      open: worklist.filter(({ episodeId }) => episodeId === episode?.id).map(({ priority }) => priority),
    };
  };

  await setEnvironment(emulator, openCallback, {});
  try {
    await deployed.text(mobile, SEVERE);
    let before = await look();
    for (let looks = 0; !before.isDecided && looks < LOOKS; looks++) {
      await sleep(500);
      before = await look();
    }
    await sweep.run();
    check(
      'where open-callback is broken the sweep opens the callback that was decided on',
      unlike([true, [], ['urgent']], [before.isDecided, before.open, (await look()).open]),
    );
  } finally {
    await setEnvironment(emulator, openCallback, openCallback.environment);
  }
}
