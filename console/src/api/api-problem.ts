import type { Problem } from '#contracts/console-views.ts';

/** What the API answered instead of what was asked of it; status 0 is no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Whether it happened is not known, so that trying again is right. */
export const isUnanswered = (error: unknown): boolean =>
  !(error instanceof ApiProblem) ||
  error.problem.status === 0 ||
  error.problem.status >= 500 ||
  error.problem.status === 429;

export const statusOf = (error: unknown): number | undefined =>
  error instanceof ApiProblem ? error.problem.status : undefined;

export async function problemOf(response: Response): Promise<Problem> {
  const fallback = { title: `answered-${response.status}`, status: response.status };
  const told: unknown = await response.json().catch(() => undefined);
  return typeof told === 'object' && told !== null ? { ...fallback, ...told } : fallback;
}

const IN_WORDS: Readonly<Record<number, string>> = {
  0: 'No answer from the server. Check the connection and try again.',
  401: 'You have been signed out. Sign in again.',
  403: 'You may not do this with your role.',
  404: 'There is no such thing here any more.',
  429: 'Too many requests at once. Wait a moment and try again.',
};

/** A sentence or two for staff. Faults of fields stand at their fields. */
export function inWords(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something in this page went wrong. Load it again.';
  const { title, status, detail, by } = error.problem;
  if (title === 'taken') return `${by ?? 'Somebody else'} has taken this callback.`;
  if (status >= 500) return `The server could not do this (${status}). Try again; if it stays, tell an engineer.`;
  return IN_WORDS[status] ?? detail ?? `The server answered ${status}.`;
}
