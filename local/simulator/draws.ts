/**
 * Numbers that depend on their key alone, not on what was drawn before: a fault that is switched off shifts no other
 * decision. A generator with a state cannot give that, so the key is hashed (FNV-1a, then the finaliser of MurmurHash3).
 */
export interface Draws {
  /** From 0 up to, and not including, 1. */
  readonly unit: (key: string) => number;
  readonly between: (key: string, from: number, to: number) => number;
  /** Whole, both ends included. */
  readonly whole: (key: string, from: number, to: number) => number;
  readonly pick: <T>(key: string, from: readonly T[]) => T;
}

export function draws(seed: number): Draws {
  const unit = (key: string): number => hash(seed, key) / 2 ** 32;
  const between = (key: string, from: number, to: number): number => from + unit(key) * (to - from);
  return {
    unit,
    between,
    whole: (key, from, to) => Math.floor(between(key, from, to + 1)),
    pick<T>(key: string, from: readonly T[]): T {
      const picked = from[Math.floor(unit(key) * from.length)];
      if (picked === undefined) throw new Error(`expected something to pick from for ${key}, got nothing`);
      return picked;
    },
  };
}

function hash(seed: number, key: string): number {
  let hashed = Math.imul(seed ^ 0x811c9dc5, 0x9e3779b1);
  for (let index = 0; index < key.length; index++) hashed = Math.imul(hashed ^ key.charCodeAt(index), 0x01000193);
  hashed = Math.imul(hashed ^ (hashed >>> 16), 0x85ebca6b);
  hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
  return (hashed ^ (hashed >>> 16)) >>> 0;
}
