/**
 * Numbers that depend on their key alone, not on what was drawn before: a fault that is switched off shifts no other
 * decision. A generator with a state cannot give that, so the key is hashed (FNV-1a, then the finaliser of MurmurHash3).
 */
export interface Draws {
  /** From 0 up to, and not including, 1. */
  readonly unit: (key: string) => number;
  /** The same for keys that begin alike and end in a number: `counted('a.')(7)` is `unit('a.7')`, and cheaper. */
  readonly counted: (prefix: string) => (count: number) => number;
  readonly between: (key: string, from: number, to: number) => number;
  /** Whole, both ends included. */
  readonly whole: (key: string, from: number, to: number) => number;
  readonly pick: <T>(key: string, from: readonly T[]) => T;
}

export function draws(seed: number): Draws {
  const unit = (key: string): number => finished(mixed(begin(seed), key)) / 2 ** 32;
  const between = (key: string, from: number, to: number): number => from + unit(key) * (to - from);
  return {
    unit,
    counted(prefix) {
      const begun = mixed(begin(seed), prefix);
      return (count) => finished(mixed(begun, String(count))) / 2 ** 32;
    },
    between,
    whole: (key, from, to) => Math.floor(between(key, from, to + 1)),
    pick<T>(key: string, from: readonly T[]): T {
      const picked = from[Math.floor(unit(key) * from.length)];
      if (picked === undefined) throw new Error(`expected something to pick from for ${key}, got nothing`);
      return picked;
    },
  };
}

const begin = (seed: number): number => Math.imul(seed ^ 0x811c9dc5, 0x9e3779b1);

function mixed(begun: number, key: string): number {
  let hashed = begun;
  for (let index = 0; index < key.length; index++) hashed = Math.imul(hashed ^ key.charCodeAt(index), 0x01000193);
  return hashed;
}

function finished(mixed: number): number {
  let hashed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
  return (hashed ^ (hashed >>> 16)) >>> 0;
}
