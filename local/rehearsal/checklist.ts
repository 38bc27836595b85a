export type Checklist = ReturnType<typeof checklist>;

/** What was looked at, line by line, and how often it was as it should be. */
export function checklist(say: (line: string) => void) {
  const count = { passed: 0, failed: 0 };
  return {
    /** `fault` says what was found instead, where it was not as it should be. */
    check(what: string, fault?: string): void {
      count[fault === undefined ? 'passed' : 'failed']++;
      say(fault === undefined ? `  ✓ ${what}` : `  ✗ ${what}: ${fault}`);
    },
    count: (): Readonly<typeof count> => count,
  };
}

/** Nothing where both are the same, and otherwise what was expected and what came. */
export const unlike = (expected: unknown, got: unknown): string | undefined =>
  JSON.stringify(expected) === JSON.stringify(got)
    ? undefined
    : `expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
