import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

export type Member = 'Nurse A' | 'Nurse B' | 'Supervisor';

export type ConsolePage = Awaited<ReturnType<typeof openConsole>>;

/** Where the laptop serves the page of a clinic, beside its own. */
export const CLINIC_ENTRY = '/index.html';

/** The console before anybody has signed in, as a person finds their way about it: by what things are called. */
export async function openConsole(browser: Browser, url: string, look: Look = {}) {
  const { width = 1440, height = 900, colorScheme = 'light' } = look;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  // A shared machine stands still for seconds at times.
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => requests.push(new URL(request.url()).origin));
  // Not by a script element: the page's policy allows none that is not its own.
  await page.addInitScript({ content: axe.source });
  await page.goto(url);

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const rows = page
    .locator('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) });
  const row = (name: string) => rows.filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });
  const go = async (name: 'Worklist' | 'Follow-ups' | 'Outcomes' | 'Enrol a visit') => {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await heading(name).waitFor();
  };

  return {
    page,
    complaints,
    requests,
    button,
    heading,
    /** Of the worklist: whom to call, and whose number to mend. */
    rows,
    row,
    go,
    panel: (name: string) => page.getByRole('region', { name, exact: true }),
    link: (name: string) => page.getByRole('link', { name, exact: true }),
    /** What happened, of the follow-up that is open. */
    timeline: page.getByRole('list', { name: /^What happened/ }),

    async signIn(as: Member): Promise<void> {
      await button(new RegExp(`^Sign in as ${as}`)).click();
      await page.getByRole('navigation').waitFor();
    },

    async openCallback(name: string): Promise<void> {
      await go('Worklist');
      await row(name).getByRole('link').click();
      await heading(`Call ${name}`).waitFor();
    },

    async openFollowUp(name: string): Promise<void> {
      await go('Follow-ups');
      await page.getByRole('searchbox').fill(name);
      await button('Search').click();
      await page.getByRole('listitem').getByRole('link', { name, exact: true }).click();
      await heading(`${name}’s follow-up`).waitFor();
    },

    /** With the keyboard alone. */
    async tabTo(target: Locator): Promise<void> {
      await target.waitFor();
      const isThere = () => target.evaluate((element) => element === document.activeElement);
      for (let stop = 0; stop < 80 && !(await isThere()); stop++) await page.keyboard.press('Tab');
      expect(await isThere()).toBe(true);
    },

    /** What axe-core finds wrong, by rule. */
    violations: (): Promise<unknown> =>
      page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
      ),
  };
}

/** The width that does not fit, in pixels. */
export const overflowOf = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
