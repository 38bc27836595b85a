import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // in a browser: npm run test:browser
    exclude: ['test/browser/**'],
    // CommonJS packages load as they do in Node and in the bundles: `default` is the whole module
    deps: { interopDefault: false },
  },
});
