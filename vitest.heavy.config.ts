import { defineConfig } from 'vitest/config';

/** Suites that need a browser, or minutes: one at a time, and no part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts', 'test/bundles/**/*.test.ts'],
    testTimeout: 45_000,
    hookTimeout: 30_000,
    // each laptop and the browser want a processor of their own
    fileParallelism: false,
    // a shared machine stands still for seconds at times
    expect: { poll: { timeout: 15_000 } },
  },
});
