export interface Token {
  /** Lower case, no accents, short forms written out, critical misspellings mended. */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'symbol' | 'emoji';
  /** Of a number; NaN when it is no plain one (`07`, `1.2.3`, eight digits). */
  readonly value: number;
  /** What stands between the token and the one before. */
  readonly before: 'nothing' | 'space' | 'comma' | 'stop';
}
