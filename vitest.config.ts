import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // with suites of their own: npm run test:browser, npm run test:bundles
    exclude: ['test/browser/**', 'test/bundles/**'],
    // CommonJS packages load as they do in Node and in the bundles: `default` is the whole module
    deps: { interopDefault: false },
  },
});
