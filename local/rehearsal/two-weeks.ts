import type { Protocol } from '#domain/protocol.ts';
import { countOf, executionsOf } from './executions.ts';
import type { DeployedStack } from './deployed-stack.ts';
import type { Place } from './place.ts';
import { play, type Played } from './play.ts';
import type { Story } from './stories.ts';

export interface TwoWeeks {
  readonly stack: Pick<DeployedStack, 'emulator' | 'deployNext'>;
  readonly followUpArn: string;
  readonly places: readonly [deployed: Place, laptop: Place];
  readonly stories: readonly Story[];
  readonly protocol: Protocol;
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Plays all stories at both places at once. After the first check-ins the next release is deployed, in mid-course. */
export async function playTwoWeeks(options: TwoWeeks): Promise<{
  readonly played: readonly [readonly Played[], readonly Played[]];
  /** Executions that were running when the next release came. */
  readonly inFlight: number;
}> {
  const { stack, followUpArn, places, stories, protocol, progress, signal } = options;
  const checkIns = stories.length * protocol.days.length;
  const lastDay = protocol.days.at(-1) ?? 0;
  progress(
    `${stories.length} patients are enrolled at both places; their ${lastDay} days take ${lastDay * protocol.secondsPerDay} s`,
  );

  let deploying: Promise<number> | undefined;
  async function deployNext(): Promise<number> {
    progress('the next release is deployed over it, in mid-course');
    const before = await executionsOf(stack.emulator, followUpArn);
    await stack.deployNext();
    progress('the next release is deployed');
    return countOf(before, 'RUNNING');
  }

  let told = 0;
  function onProgress(settled: number): void {
    if (settled <= told) return;
    told = settled;
    progress(`${settled} of ${checkIns} check-ins are settled`);
    if (settled < stories.length || deploying) return;
    deploying = deployNext();
    // Its failure is told below, where it is awaited.
    deploying.catch(() => {});
  }

  const both = { stories, protocol, signal };
  const played = await Promise.all([
    play(places[0], { ...both, onProgress }),
    play(places[1], { ...both, onProgress() {} }),
  ]);
  return { played, inFlight: (await deploying) ?? 0 };
}
