import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inBrowser, launchBrowser } from './chromium.ts';
import { type LaptopPage, openLaptop } from './laptop-page.ts';
import { failToStart, type LaptopProcess, startLaptop } from './laptop-process.ts';

let browser: Browser;
let folder: string;
let laptops: LaptopProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftervisit-'));
});

afterEach(async () => {
  await Promise.all(laptops.splice(0).map((laptop) => laptop.signal('SIGKILL')));
  await rm(folder, { recursive: true });
});

async function start(...options: string[]): Promise<LaptopProcess> {
  const laptop = await startLaptop('--data', folder, ...options);
  laptops.push(laptop);
  return laptop;
}

inBrowser('with --data, after a restart', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it('finds conversations, worklist and clock as they were, and asks what is left to ask once', async () => {
    const before = await start();
    const first = await openLaptop(browser, before.url);
    await first.press('Next day', 2);
    await first.button('Text “9”').click();
    await first.row('Ana').getByText('Urgent', { exact: true }).waitFor();
    await first.press('Next day', 11);
    await expect.poll(() => first.rows.count()).toBe(2);
    const left = await shown(first);
    expect(left.texts['Sam']).toHaveLength(4);
    await first.page.close();
    expect(await before.signal('SIGINT')).toBe(0);

    const second = await openLaptop(browser, (await start()).url);
    await expect.poll(() => shown(second)).toEqual(left);

    await second.press('Next day', 4);
    await second.row('Sam').getByText('no answer on day 3, 7, 14').waitFor();
    const { texts } = await shown(second);
    expect(texts['Sam']).toEqual(
      ['Hi, Sam. How', 'We hope', 'Hi again, Sam. How', 'We hope', 'our last check-in', 'one last time'].map((words) =>
        expect.stringContaining(words),
      ),
    );
    expect(texts['Luis']?.filter((text) => /^\d/.test(text))).toEqual(['7', '7', '6/10']);
  });

  it('has lost next to nothing where the process was killed', async () => {
    const before = await start();
    const { untilAsked, button, followUpOf, timeline, page } = await openLaptop(browser, before.url);
    await untilAsked('Sam');
    await button('Text “2”').click();
    await followUpOf('Sam').click();
    await timeline.getByText('Replied · score 2').waitFor();
    // All but the table is kept once a second.
    await expect.poll(() => readFile(join(folder, 'laptop.json'), 'utf8')).toContain('"body":"2"');
    await page.close();
    await before.signal('SIGKILL');

    const after = await openLaptop(browser, (await start()).url);
    await after.patient('Sam').click();
    await after.phone.getByText('2', { exact: true }).waitFor();
    await after.followUpOf('Sam').click();
    await after.timeline.getByText('Replied · score 2').waitFor();
  });

  it('is the same page for a tab that was left open', async () => {
    const before = await start();
    const { page, patient, phone, press } = await openLaptop(browser, before.url);
    await press('Next day', 4);
    expect(await before.signal('SIGINT')).toBe(0);
    await page.getByText(/The server does not answer; trying again/).waitFor();

    await start('--port', new URL(before.url).port);
    await expect.poll(() => page.getByText(/The server does not answer/).count()).toBe(0);
    await patient('Sam').click();
    await press('Next day', 4);
    await phone.getByText(/Hi again, Sam/).waitFor();
  });
});

describe('Ctrl+C', () => {
  it('stops a laptop whose clock runs, even where npm passes it on a second time', async () => {
    const laptop = await start();
    await setClock(laptop, { speed: 86_400 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (let day = 0; day < 5; day++) void setClock(laptop, { advance: 'next-day' }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    void laptop.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await laptop.signal('SIGINT')).toBe(0);
    expect(laptop.lines.filter((line) => line.startsWith('Failed'))).toEqual([]);
    await start();
  });
});

describe('a start that cannot succeed says why in a sentence', () => {
  it('where another laptop has the port, or the folder', async () => {
    const { port } = new URL((await start()).url);
    expect(await failToStart('--port', port)).toEqual({
      code: 1,
      said: expect.stringMatching(new RegExp(`^Port ${port} is in use. Choose another: PORT=\\d+ npm start$`)),
    });
    expect(await failToStart('--port', '0', '--data', folder)).toEqual({
      code: 1,
      said: expect.stringMatching(/^\S+ cannot be opened\. Is another laptop running with it\?$/),
    });
  });

  it('where the folder holds something else', async () => {
    await writeFile(join(folder, 'laptop.json'), '{"now":');
    expect(await failToStart('--port', '0', '--data', folder)).toEqual({
      code: 1,
      said: expect.stringMatching(/^\S+laptop\.json is not what an earlier run kept\. .*$/),
    });
  });
});

/** What must outlive the process, as somebody sees it. */
async function shown({ page, patient, phone, rows, clock }: LaptopPage) {
  const texts: Record<string, readonly string[]> = {};
  for (const name of ['Ana', 'Luis', 'Sam']) {
    await patient(name).click();
    await page.getByRole('region', { name: `Conversation on ${name}’s phone` }).waitFor();
    texts[name] = await phone.locator('.text p').allInnerTexts();
  }
  return {
    texts,
    worklist: await rows.allInnerTexts(),
    clock: await clock.innerText(),
  };
}

const setClock = (laptop: LaptopProcess, change: object): Promise<Response> =>
  fetch(`${laptop.url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
