import type { DeliveryReport, QueuedReport, Reports } from '#ports';
import { takenQueue, type TakenQueueOptions } from '../aws/taken-queue.ts';

/** The queue of Twilio's reports, its signatures checked. */
export function memoryReports(options: TakenQueueOptions = { visibilitySeconds: 600, maxReceives: 5 }) {
  const queue = takenQueue(options);
  let count = 0;
  const port: Reports = {
    take: async () =>
      queue.take(10).map(({ body, receipt, receives }): QueuedReport => ({
        ...(JSON.parse(body) as DeliveryReport),
        receipt,
        isTakenFirst: receives === 1,
      })),
    drop: async (reports) => {
      for (const { receipt } of reports) queue.delete(receipt);
    },
  };
  return {
    port,
    put(report: DeliveryReport | { readonly refused: string }): void {
      const id = String(++count);
      queue.put({ id, group: id, body: JSON.stringify(report) });
    },
    redrive: queue.redrive,
    waiting: queue.waiting,
    deadLetters: queue.deadLetters,
  };
}
