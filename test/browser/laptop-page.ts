import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No sandbox, since a container's root has none to offer; nothing that asks the network by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PATHS.find(existsSync);
  if (!executablePath || !existsSync(executablePath)) {
    throw new Error(
      `expected a browser at ${executablePath ?? PATHS.join(' or ')}: install Chromium (apt-get install chromium), or name one in CHROMIUM`,
    );
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export type LaptopPage = Awaited<ReturnType<typeof openPage>>;

/** The page as a person finds their way about it: by what things are called. */
export async function openPage(browser: Browser, url: string, look: Look = {}) {
  const { width = 1440, height = 900, colorScheme = 'light' } = look;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  page.setDefaultTimeout(8000);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => requests.push(new URL(request.url()).origin));
  // not by a script element: the page's policy allows none that is not its own
  await page.addInitScript({ content: axe.source });
  await page.goto(url);

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const callbacks = page.locator('#worklist').getByRole('button');
  const named = (name: string) => ({ has: page.getByText(name, { exact: true }) });
  const patient = (name: string) => page.locator('#patients').getByRole('button').filter(named(name));
  const dialog = page.getByRole('dialog', { name: 'Enrol a visit' });
  await patient('Ana').waitFor();

  /** Presses a button that moves the clock, and waits until it has moved. */
  async function press(name: 'Next day' | 'Next event', times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      await button(name).click();
      await expect.poll(() => button(name).getAttribute('aria-disabled'), { interval: 20, timeout: 15_000 }).toBeNull();
    }
  }

  return {
    page,
    button,
    patient,
    dialog,
    complaints,
    requests,
    phone: page.getByRole('region', { name: /^Conversation/ }),
    body: page.getByLabel('Text to the clinic'),
    callbacks,
    callback: (name: string) => callbacks.filter(named(name)),
    timeline: page.getByRole('list', { name: /^What happened/ }),
    clock: page.locator('#clock-time'),

    press,

    /** By the dialog, with what stands in it and what is `changed`. */
    async enrol(firstName: string, changed: () => Promise<unknown> = async () => {}): Promise<void> {
      await button('Enrol a visit').click();
      await dialog.getByLabel('First name').fill(firstName);
      await changed();
      await dialog.getByRole('button', { name: 'Enrol', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },

    /** Plays on until this patient has a question to answer, and takes up their phone. */
    async untilAsked(name: string): Promise<void> {
      for (let events = 0; events < 40 && !(await isAsked(patient(name))); events++) await press('Next event');
      await expect.poll(() => isAsked(patient(name))).toBe(true);
      await patient(name).click();
    },

    /** What axe-core finds wrong, by rule. */
    async violations(): Promise<unknown> {
      return page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
      );
    },
  };
}

const isAsked = async (patient: Locator): Promise<boolean> =>
  (await patient.innerText()).includes('waiting for a reply');

/** The width that does not fit, in pixels. */
export const overflowOf = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
