import type { Line } from './transcript.ts';

export interface Comparison {
  /** The two transcripts beside each other, with the times of each. */
  readonly page: string;
  /** The first line that is not the same, in words. */
  readonly difference?: string;
}

/** Compares what happened at two places: the words have to be the same, the times need not. */
export function compare(names: readonly [string, string], one: readonly Line[], other: readonly Line[]): Comparison {
  const rows: string[] = [columns(...names, '')];
  let difference: string | undefined;
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const [a, b] = [one[index], other[index]];
    if (a?.words === b?.words) {
      rows.push(columns(time(a), time(b), shortened(a?.words ?? '')));
      continue;
    }
    difference ??= `line ${index + 1}: ${names[0]} has ${said(a)}, ${names[1]} has ${said(b)}`;
    rows.push(columns(time(a), '', `≠ ${said(a)}`), columns('', time(b), `≠ ${said(b)}`));
  }
  return { page: rows.join('\n'), ...(difference === undefined ? {} : { difference }) };
}

/** What is the same at both places is there to be read, not to be searched. */
const WIDTH = 200;

const shortened = (words: string): string => (words.length > WIDTH ? `${words.slice(0, WIDTH)}…` : words);

const said = (line: Line | undefined): string => (line ? `"${line.words}"` : 'nothing');

const time = (line: Line | undefined): string => (line?.day === undefined ? '' : `day ${line.day.toFixed(1)}`);

const columns = (one: string, other: string, words: string): string =>
  `  ${one.padEnd(9)} ${other.padEnd(9)} ${words}`.trimEnd();
