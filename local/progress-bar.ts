const WIDTH = 30;

type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** One line that is written over and over, on a terminal; elsewhere nothing, for a log would keep every one. */
export function progressBar(screen: Screen, total: number, what: string) {
  const startedAt = performance.now();
  const over = (line: string): void => {
    if (screen.isTTY) screen.write(`\r\u001b[K${line}`);
  };
  return {
    show(done: number): void {
      const part = done / total;
      const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
      const rate = Math.round((done * 1000) / (performance.now() - startedAt));
      over(
        `${bar} ${Math.floor(part * 100)} %  ${done.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')} a second`,
      );
    },
    clear: () => over(''),
  };
}
