import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

/**
 * Why a number is no pain score. Some reasons explain the number away, so that a clear score beside it counts; the
 * others leave the text in doubt.
 */
export type Refusal =
  | 'time'
  | 'date'
  | 'duration-dose-or-count'
  | 'label'
  | 'money'
  | 'percent'
  | 'fraction'
  | 'age'
  | 'other-measure'
  | 'other-person'
  | 'negated'
  | 'denied'
  | 'bound'
  | 'question'
  | 'out-of-range'
  | 'written-oddly'
  | 'unexplained';

/** A number among its neighbours. */
export class Place {
  readonly tokens: readonly Token[];
  readonly stated: Stated;
  readonly covered: ReadonlySet<number>;
  constructor(tokens: readonly Token[], stated: Stated, covered: ReadonlySet<number>) {
    this.tokens = tokens;
    this.stated = stated;
    this.covered = covered;
  }
  /** The n-th word before, in the same sentence. */
  before(n: number): string {
    for (let at = this.stated.start; at > this.stated.start - n; at--)
      if (this.tokens[at]?.before === 'stop') return '';
    return this.tokens[this.stated.start - n]?.text ?? '';
  }
  after(n: number): string {
    for (let at = this.stated.end; at < this.stated.end + n; at++) if (this.tokens[at]?.before === 'stop') return '';
    return this.tokens[this.stated.end + n - 1]?.text ?? '';
  }
  get next(): Token | undefined {
    return this.tokens[this.stated.end];
  }
  get first(): Token | undefined {
    return this.tokens[this.stated.start];
  }
  /** Is one of these words among so many before, in the same sentence? */
  hasBefore(set: ReadonlySet<string>, reach: number): boolean {
    for (let n = 1; n <= reach; n++) if (set.has(this.before(n))) return true;
    return false;
  }
  hasAfter(set: ReadonlySet<string>, reach: number): boolean {
    for (let n = 1; n <= reach; n++) if (set.has(this.after(n))) return true;
    return false;
  }
}
