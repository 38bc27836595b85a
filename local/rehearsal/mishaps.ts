import { setTimeout as sleep } from 'node:timers/promises';
import type { faultyTwilio } from './faulty-twilio.ts';
import type { Mishap } from './place.ts';
import type { ScheduledFunction } from './scheduled-function.ts';

export interface Mending {
  readonly mishap: Mishap;
  readonly mobile: string;
  readonly faults: ReturnType<typeof faultyTwilio>;
  readonly sweep: ScheduledFunction;
}

/** From a refused answer on, until the function that wanted to send it has left it to the sweep. */
const RECORDED_AFTER_MS = 1500;

const LOOK_EVERY_MS = 200;

const REFUSED_WITHIN_MS = 20_000;

/** Waits until the mishap has happened, ends it, and runs the sweep: nobody else knows of it. */
export async function mend({ mishap, mobile, faults, sweep }: Mending): Promise<void> {
  if (mishap === 'answer-refused') {
    const deadline = performance.now() + REFUSED_WITHIN_MS;
    while (faults.done().refused === 0) {
      if (performance.now() > deadline) throw new Error('expected an answer to be refused, got none to refuse');
      await sleep(LOOK_EVERY_MS);
    }
    await sleep(RECORDED_AFTER_MS);
    faults.take(mobile);
  }
  await sweep.run();
}
