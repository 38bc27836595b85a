export interface Failure {
  /** HTTP's status, where Twilio answered. */
  readonly status?: number;
  /** Twilio's code, or the network's. */
  readonly code?: number | string;
}

export function failureOf(error: unknown): Failure {
  const { status, code, cause, name } = error as Failure & { readonly cause?: Failure; readonly name?: string };
  if (typeof status === 'number') return typeof code === 'number' ? { status, code } : { status };
  return { code: cause?.code ?? name ?? 'nothing' };
}

/** Not the error itself: Twilio's messages and the address of its list quote the patient's number. */
export const causeOf = ({ status, code }: Failure): Error =>
  new Error(
    `expected an answer from twilio, got ${status === undefined ? '' : `status ${status}, `}${code ?? 'no code'}`,
  );

/** What fails is thrown anew, with nothing of a patient in it. */
export async function callTwilio<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw causeOf(failureOf(error));
  }
}
