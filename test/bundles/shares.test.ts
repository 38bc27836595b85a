import { beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import { type Bundle, measureBundles } from '#local/bench/bundles.ts';
import { LIMITS } from '#local/bench/limits.ts';

/** Milliseconds differ from machine to machine, and are left to `npm run bench`. */
describe('beside other builds of the same source', () => {
  let bundles: readonly Bundle[];
  beforeAll(async () => {
    bundles = await measureBundles(0);
  }, 180_000);

  it.each(FUNCTION_NAMES)('%s has a small share of their code, and is small', (name) => {
    const { size, unpacked } = bundles.find((bundle) => bundle.name === name) ?? never(name);
    expect(unpacked / size.naive).toBeLessThan(LIMITS.shareOfNaive);
    expect(unpacked / size.whole).toBeLessThan(LIMITS.shareOfWhole);
    expect(size.deployed / 1000).toBeLessThan(LIMITS.bundleKilobytes);
  });
});

function never(name: string): never {
  throw new Error(`expected the bundle of ${name}, got none`);
}
