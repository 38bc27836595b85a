/**
 * What a look at one thing found. `good`: as it should be. `waiting`: nothing to do but wait. `unseen`: what no program can
 * see; a person has to make sure of it. `wrong`: patients or staff suffer until it is mended.
 */
export interface Finding {
  readonly level: 'good' | 'waiting' | 'unseen' | 'wrong';
  /** What was looked at, in a word or two. */
  readonly about: string;
  readonly found: string;
  /** One thing to do after another. */
  readonly toDo?: string;
}

export const good = (about: string, found: string): Finding => ({ level: 'good', about, found });

export const finding = (
  level: Exclude<Finding['level'], 'good'>,
  about: string,
  found: string,
  toDo: string,
): Finding => ({
  level,
  about,
  found,
  toDo,
});

export const wrong = (about: string, found: string, toDo: string): Finding => finding('wrong', about, found, toDo);

export const hasFaults = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'wrong');

const MARKS = { good: '✓', waiting: '…', unseen: '?', wrong: '✗' } as const;

/** Each on its line, with what to do below it. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ level, about, found, toDo }) => [
    `  ${MARKS[level]} ${about}: ${found}`,
    ...(toDo === undefined ? [] : [`      ${toDo}`]),
  ]);
