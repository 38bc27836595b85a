import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const named = process.env['CHROMIUM'];

const executablePath = named ?? PATHS.find(existsSync);
if (!executablePath) {
  process.stderr.write(
    `Skipped: no browser at ${PATHS.join(' or ')}. Install Chromium (apt-get install chromium), or name one in CHROMIUM.\n`,
  );
}

/** Where there is no browser, its tests are skipped, and said to be; one that is named has to be there. */
export const inBrowser = describe.skipIf(!executablePath);

/** No sandbox, since a container's root has none to offer; nothing that asks the network by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(executablePath && { executablePath }), args: FLAGS });
