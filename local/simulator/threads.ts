import { Worker } from 'node:worker_threads';
import type { SeedResult } from './totals.ts';
import type { Batch, BatchResult, WorkerData } from './worker.ts';

/** Seeds that a thread plays before it asks for more. */
const BATCH = 10;

/**
 * Plays seeds in threads. The results come in the order of the seeds; after the first violation no later seed counts,
 * so that the same one is told whatever thread was faster.
 */
export async function playInThreads(
  data: WorkerData,
  threads: number,
  onProgress: (done: number) => void,
): Promise<readonly SeedResult[]> {
  const { seed, seeds } = data.options;
  const results = new Map<number, SeedResult>();
  let next = seed;
  let until = seed + seeds;

  function take(): Batch {
    const batch: number[] = [];
    while (batch.length < BATCH && next < until) batch.push(next++);
    return batch;
  }
  function keep(result: SeedResult): void {
    results.set(result.seed, result);
    if (result.violation) until = Math.min(until, result.seed + 1);
  }
  const runs = Array.from({ length: threads }, () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: data,
      // Nearly all that a seed makes is dead by its end: what is young is best left lying.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    const ask = () => {
      const batch = take();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      if (batch.length > 0) worker.postMessage(batch);
      else resolve();
    };
    worker.on('message', (batch: BatchResult) => {
      for (const result of batch) keep(result);
      onProgress(results.size);
      ask();
    });
    worker.on('error', reject);
    ask();
    return promise.finally(() => worker.terminate());
  });
  await Promise.all(runs);
  return [...results.values()].filter((result) => result.seed < until).sort((a, b) => a.seed - b.seed);
}
