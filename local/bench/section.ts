/** One table of docs/performance.md, and the same as data. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How it was measured, and what it leaves out. */
  readonly note: string;
  readonly data: unknown;
}

export const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

export const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
