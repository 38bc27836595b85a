import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { initialLoad } from './initial-load.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Says what a member of staff waits for; `test/bundles` holds it to its limit. */
const tellInitialLoad: Plugin = {
  name: 'tell-initial-load',
  writeBundle({ dir = '' }) {
    const bytes = initialLoad(dir, 'index.html');
    this.info(`initial load of index.html: ${(bytes / 1000).toFixed(1)} kB compressed`);
  },
};

export default defineConfig(({ command }) => {
  // A build within a test run would carry React as it is for developers: half as large again, and slow.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: here('.'),
    plugins: [react(), tellInitialLoad],
    build: {
      outDir: here('dist'),
      emptyOutDir: true,
      // With `light-dark()` and container queries as they are written.
      target: ['chrome123', 'firefox128', 'safari17.5'],
      // The content security policy takes nothing that is not a file of ours: no data URL, no inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: [here('index.html'), here('laptop.html')] },
    },
  };
});
