/** A line of a log, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

const TERM = /^\(?\$\.(\w+) = "([^"]*)"\)?$/;

/**
 * Whether a filter of CloudWatch Logs takes a line: `{ $.message = "sweep" }`, or several such terms with && between.
 * A pattern that it does not know is an error, never a guess.
 */
export function matches(pattern: string, line: LogLine): boolean {
  const [, inner] = /^\{ (.+) \}$/.exec(pattern) ?? [];
  if (inner === undefined) throw new Error(`expected a pattern of JSON, got ${pattern}`);
  return inner.split(' && ').every((term) => {
    const [, field, value] = TERM.exec(term) ?? [];
    if (field === undefined) throw new Error(`expected a term like $.message = "sweep", got ${term}`);
    return line[field] === value;
  });
}

/** What a line counts: `1`, or one of its fields, where that is a number. */
export function valueOf(metricValue: string, line: LogLine): number | undefined {
  const [, field] = /^\$\.(\w+)$/.exec(metricValue) ?? [];
  const value = field === undefined ? Number(metricValue) : line[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
