/** Also for what is another clinic's: who may not see it is not told that it is there. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly what: 'callback' | 'episode' | 'text' | 'person';
  constructor(what: NotFound['what']) {
    super(`expected a ${what} of that id, got none`);
    this.what = what;
  }
}
