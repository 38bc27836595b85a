/** A deliberate mistake in the protocol, made in a copy of the source: the simulator must find it. */
export interface Mutant {
  /** `blind-resend` */
  readonly name: string;
  /** What goes wrong, in one sentence. */
  readonly breaks: string;
  readonly patches: readonly Patch[];
}

export interface Patch {
  /** From the root of the source tree. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A patch that no longer says what it changes: the source has moved on, and the mutant with it. */
export class PatchDoesNotApply extends Error {
  override readonly name = 'PatchDoesNotApply';
  constructor({ file, find }: Patch, times: number) {
    super(`${file}: expected to find once, got ${times} times: ${find}`);
  }
}

export function patched(source: string, patch: Patch): string {
  const [before, after, ...more] = source.split(patch.find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new PatchDoesNotApply(patch, source.split(patch.find).length - 1);
  return `${before}${patch.replace}${after}`;
}
