/** One line that is written over; nothing where no terminal is. */
export interface Progress {
  readonly show: (done: number) => void;
  readonly end: () => void;
}

const WIDTH = 32;
const EVERY_MS = 100;

export function progressOn(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  const startedAt = now();
  let shownAt = -Infinity;
  return {
    show(done) {
      if (now() - shownAt < EVERY_MS && done < total) return;
      shownAt = now();
      const share = total === 0 ? 1 : done / total;
      const seconds = (now() - startedAt) / 1000;
      const left = done === 0 ? '' : `, ${Math.ceil((seconds / done) * (total - done))} s left`;
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      stream.write(
        `\r\x1b[2K${bar} ${done} of ${total} seeds, ${(done / Math.max(seconds, 0.001)).toFixed(0)}/s${left}`,
      );
    },
    end: () => void stream.write('\r\x1b[2K'),
  };
}
