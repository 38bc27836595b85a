import { parentPort, workerData } from 'node:worker_threads';
import type { Release } from './definitions.ts';
import type { SimulateOptions } from './options.ts';
import { rememberReadings } from './remember-readings.ts';
import { resultOf, type SeedResult } from './totals.ts';

export interface WorkerData {
  readonly releases: readonly [Release, Release];
  readonly options: SimulateOptions;
}

/** What a thread is asked for, and answers. */
export type Batch = readonly number[];
export type BatchResult = readonly SeedResult[];

// Errors are everyday here, and nobody reads where they came from.
Error.stackTraceLimit = 0;

rememberReadings();
// only now: it brings the use-cases, and with them the reader
const { playSeed } = await import('./play-seed.ts');

const { releases, options } = workerData as WorkerData;

parentPort?.on('message', (batch: Batch) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void playBatch(batch).then((results) => parentPort?.postMessage(results));
});

async function playBatch(batch: Batch): Promise<BatchResult> {
  const results: SeedResult[] = [];
  for (const seed of batch) {
    const result = resultOf(await playSeed(releases, options, seed));
    results.push(result);
    if (result.violation) break;
  }
  return results;
}
