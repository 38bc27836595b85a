import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { type ConsolePage, type Look, openConsole } from './console-page.ts';
import { type LaptopProcess, startLaptop } from './laptop-process.ts';

/**
 * One browser and one laptop for the tests of a suite. After each test: no page has complained, of its content security
 * policy or of anything else, or asked any other address.
 */
export function sharedLaptop() {
  let browser: Browser;
  let laptop: LaptopProcess;
  let pages: ConsolePage[] = [];

  beforeAll(async () => {
    [browser, laptop] = await Promise.all([launchBrowser(), startLaptop()]);
  });

  afterEach(async () => {
    const opened = pages;
    pages = [];
    await Promise.all(opened.map(({ page }) => page.close()));
    for (const { complaints, requests } of opened) {
      expect(complaints).toEqual([]);
      expect([...new Set(requests)]).toEqual([laptop.url]);
    }
  });

  afterAll(async () => {
    await browser?.close();
    expect(await laptop?.signal('SIGINT')).toBe(0);
    expect(laptop.lines.filter((line) => line.startsWith('Failed'))).toEqual([]);
  });

  return {
    url: (): string => laptop.url,
    async open(entry = '/', look?: Look): Promise<ConsolePage> {
      const opened = await openConsole(browser, `${laptop.url}${entry}`, look);
      pages.push(opened);
      return opened;
    },
  };
}
