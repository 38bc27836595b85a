/** What happened in a run, one line for each thing, and a hash of all lines: the same seed has the same one everywhere. */
export interface Trace {
  readonly note: (line: number, what: string) => void;
  readonly lines: readonly string[];
  readonly digest: () => string;
}

export function traceOf(now: () => number, isKept: boolean): Trace {
  const lines: string[] = [];
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  return {
    note(line, what) {
      const at = now();
      const written = `${at} ${line} ${what}`;
      for (let index = 0; index < written.length; index++) {
        const code = written.charCodeAt(index);
        low = Math.imul(low ^ code, 0x01000193);
        high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
      }
      if (isKept) lines.push(`${new Date(at).toISOString()} phone ${line}: ${what}`);
    },
    lines,
    digest: () => [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}
