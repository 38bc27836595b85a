import { request } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LaptopPage, launchBrowser, type Look, openPage, overflowOf } from './laptop-page.ts';
import { type LaptopProcess, startLaptop } from './laptop-process.ts';

let browser: Browser;
let laptop: LaptopProcess;
let pages: LaptopPage[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  laptop = await startLaptop();
});

afterEach(async () => {
  const opened = pages.splice(0);
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

async function open(look?: Look): Promise<LaptopPage> {
  const opened = await openPage(browser, laptop.url, look);
  pages.push(opened);
  return opened;
}

/** All share one laptop, so each test that texts brings a patient of its own. */
async function openAsked(firstName: string, look?: Look): Promise<LaptopPage> {
  const opened = await open(look);
  await opened.enrol(firstName);
  await opened.press('Next day', 2);
  await opened.untilAsked(firstName);
  return opened;
}

describe('a newcomer', () => {
  it('is told what to do, and clicks through two weeks in less than half a minute', async () => {
    const { page, press, patient, callback, callbacks, timeline, phone } = await open();
    await page.getByText('Press Next event, or pick a speed, and answer as the patient.').waitFor();
    await phone.getByText(/No texts yet\. The first question comes on .*: press Next event\./).waitFor();
    expect(await timeline.innerText()).toMatch(/Enrolled · visit on \w{3}, \w{3} \d+, pain 6/);

    const startedAt = performance.now();
    await press('Next day', 16);
    expect(performance.now() - startedAt).toBeLessThan(30_000);

    expect(await callback('Luis').innerText()).toMatch(/Routine[^]*7 at the visit, 7 on day 3, 7 on day 7, not better/);
    expect(await callback('Sam').innerText()).toMatch(/Low[^]*no answer on day 3, 7, 14/);
    expect(await callbacks.count()).toBe(2);
    expect(await patient('Ana').innerText()).toMatch(/^Ana\s+EN\s+Finished/);

    await callback('Luis').click();
    await phone.getByText('6/10').waitFor();
    await timeline
      .getByText('Decided to escalate, routine: 7 at the visit, 7 on day 3, 7 on day 7, not better')
      .waitFor();
    await timeline
      .getByText(/^Asked for the pain score · delivered/)
      .first()
      .waitFor();
  });

  it('texts as the patient, by a quick reply and in words, and reads what follows', async () => {
    const { untilAsked, button, body, phone, timeline, patient } = await openAsked('Dana');
    await button('Text “4”').click();
    await phone.getByText('4', { exact: true }).waitFor();
    await phone.getByText(/^Example Spine: Thanks\./).waitFor();
    await timeline.getByText('Replied · score 4').waitFor();
    await timeline.getByText('Decided to continue: 6 at the visit, 4 on day 3').waitFor();

    await untilAsked('Dana');
    await body.fill('1 out of 10');
    await button('Send').click();
    await phone.getByText('1 out of 10', { exact: true }).waitFor();
    await timeline.getByText('4 on day 3, 1 on day 7').waitFor();
    await expect.poll(() => body.inputValue()).toBe('');
    await expect.poll(() => patient('Dana').getByRole('img').allInnerTexts()).toEqual(['4', '1', '']);
  });

  it('sees an 8 open an urgent callback, which the patient is told of', async () => {
    const { button, callback, phone, patient } = await openAsked('Eve');
    await button('Text “8”').click();
    await callback('Eve').getByText('Urgent').waitFor();
    expect(await callback('Eve').innerText()).toMatch(/6 at the visit, 8 on day 3[^]*Due/);
    await phone.getByText(/Our staff will call you soon, by/).waitFor();
    expect(await patient('Eve').innerText()).toContain('Urgent call');
  });

  it('sees words of danger answered at once, and the open callback raised, though the clock stands still', async () => {
    const { button, callback, phone, page, body } = await openAsked('Hal');
    await button('Text “call me”').click();
    await callback('Hal').getByText('Routine').waitFor();
    await body.fill('and my legs are numb');
    await page.keyboard.press('Enter');
    await phone.getByText(/Call 911 or go to the nearest emergency department/).waitFor();
    await callback('Hal').getByText('Urgent').waitFor();
  });

  it('stops the texts with STOP, for good', async () => {
    const { button, press, phone, patient, timeline, enrol } = await openAsked('Finn');
    await button('Text “STOP”').click();
    await phone.getByText(/^You have successfully been unsubscribed/).waitFor();
    await patient('Finn').getByText('Opted out').waitFor();
    await timeline.getByText('Replied · wants no more texts').waitFor();
    expect(await phone.locator('.text').count()).toBe(3);

    // somebody else's texts go on: it is not the laptop that has stopped
    await enrol('Gwen');
    await press('Next day', 4);
    await phone.getByText(/Hi, Gwen\. How is/).waitFor();
    await patient('Finn').click();
    await phone.getByText(/Hi, Finn\. How is/).waitFor();
    expect(await phone.locator('.text').count()).toBe(3);
  });

  it('needs no mouse', async () => {
    const { page, patient, phone, enrol, button } = await open();
    const tabTo = async (selector: string) => {
      for (let stop = 0; stop < 60 && !(await page.locator(`${selector}:focus`).count()); stop++) {
        await page.keyboard.press('Tab');
      }
      expect(await page.locator(`${selector}:focus`).count()).toBe(1);
    };
    await enrol('Hal');
    await patient('Ana').click();
    await tabTo('[data-clock=next-day]');
    for (let day = 0; day < 4; day++) {
      await page.keyboard.press('Enter');
      await expect.poll(() => button('Next day').getAttribute('aria-disabled'), { timeout: 15_000 }).toBeNull();
    }
    await tabTo('[data-episode]:has-text("Hal")');
    await page.keyboard.press('Enter');
    await tabTo('#body');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await phone.getByText('5', { exact: true }).waitFor();
    await phone.getByText(/Example Spine: Thanks/).waitFor();
    expect(await page.locator('#body:focus').count()).toBe(1);
  });

  it('lets the clock run, and pauses it', async () => {
    const { page, clock, press } = await open();
    const speed = (name: string) => page.getByText(name, { exact: true }).click();
    const before = await clock.innerText();
    await speed('1 h/s');
    await expect.poll(() => clock.innerText()).not.toBe(before);
    await page.waitForTimeout(1500);
    await speed('Paused');
    await expect.poll(() => page.getByLabel('Paused').isChecked()).toBe(true);
    // the last step may still be under way
    await page.waitForTimeout(300);
    const paused = await clock.innerText();
    await page.waitForTimeout(700);
    expect(await clock.innerText()).toBe(paused);
    await press('Next day');
    await expect.poll(() => clock.innerText()).toBe(paused);
  });
});

describe('enrolling a visit', () => {
  it('shows the new patient at once', async () => {
    const { dialog, enrol, patient, phone } = await open();
    await enrol('Rosa', () => dialog.getByLabel('Language').selectOption('Spanish'));
    await expect.poll(() => patient('Rosa').getAttribute('aria-current')).toBe('true');
    expect(await patient('Rosa').innerText()).toContain('ES');
    await phone.getByText('No texts yet').waitFor();
  });

  it('says by its field what is wrong with a number', async () => {
    const { dialog, button, enrol, patient, complaints } = await open();
    await button('Enrol a visit').click();
    const mobile = dialog.getByLabel('Mobile number');
    await mobile.fill('555-0100');
    await dialog.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect.poll(() => mobile.getAttribute('aria-invalid')).toBe('true');
    await dialog
      .locator('#enrol-mobile-notes')
      .getByText(/Expected a mobile number .* like \+16025550123/)
      .waitFor();
    expect(await dialog.locator('[name=mobile]:focus').count()).toBe(1);
    expect(await dialog.getByLabel('First name').getAttribute('aria-invalid')).toBeNull();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await enrol('Ines', () => mobile.fill('+16025550142'));
    await patient('Ines').waitFor();
    // the browser's own remark on the refused request
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
  });
});

describe('the page', () => {
  it.each([
    { name: 'Jo', colorScheme: 'light' },
    { name: 'Kim', colorScheme: 'dark' },
    { name: 'Leo', width: 360, height: 740 },
  ] satisfies (Look & { name: string })[])('passes axe-core and fits: %o', async ({ name, ...look }) => {
    const { page, violations, button, dialog, callback } = await openAsked(name, look);
    await button('Text “9”').click();
    await callback(name).waitFor();
    expect(await violations()).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await button('Enrol a visit').click();
    await dialog.waitFor();
    expect(await violations()).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });

  it('shows the same in two tabs, however fast somebody clicks', async () => {
    const [first, second] = [await open(), await open()];
    await first.page.evaluate(
      `for (let press = 0; press < 30; press++) document.querySelector('[data-clock=next-event]').click()`,
    );
    await Promise.all([first.press('Next day', 2), second.press('Next event', 3)]);
    const seen = ({ page }: LaptopPage) => page.locator('#patients').innerText();
    await expect.poll(async () => (await seen(first)) === (await seen(second))).toBe(true);
    expect(await first.clock.innerText()).toBe(await second.clock.innerText());
  });

  it('is refused to a page of the web, whatever name or form that uses', async () => {
    expect(await statusOf({ host: 'aftervisit.example.com' })).toBe(403);
    expect(await statusOf({ origin: 'https://aftervisit.example.com' })).toBe(403);
    expect(await statusOf({ origin: 'null' })).toBe(403);
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ host: 'localhost' })).toBe(200);
  });
});

const statusOf = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(laptop.url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
