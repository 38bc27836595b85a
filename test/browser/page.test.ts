import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { inBrowser } from './chromium.ts';
import { type Look, overflowOf } from './console-page.ts';
import { besides, type LaptopPage } from './laptop-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

inBrowser('the laptop', () => {
  const laptop = sharedLaptop();

  async function open(look?: Look): Promise<LaptopPage> {
    const opened = await laptop.open('/', look);
    await opened.signIn('Nurse A');
    return besides(opened);
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
      const opened = await laptop.open();
      await opened.page.getByText('Example sign-in, on this laptop only: no password, no real patients.').waitFor();
      await opened.signIn('Nurse A');
      const { page, press, patient, rows, row, timeline, phone, followUpOf, link } = await besides(opened);
      await page.getByText('Press Next event, or pick a speed, and answer as the patient.').waitFor();
      await page.getByText(/Nobody to call\. A callback opens here when pain persists/).waitFor();
      await phone.getByText(/No texts yet\. The first question comes on .*: press Next event\./).waitFor();

      const startedAt = performance.now();
      await press('Next day', 16);
      expect(performance.now() - startedAt).toBeLessThan(30_000);

      await row('Luis').getByText('7 at the visit, 7 on day 3, 7 on day 7, not better').first().waitFor();
      await row('Luis').getByText('Routine', { exact: true }).waitFor();
      await expect.poll(() => row('Sam').innerText()).toMatch(/Low[^]*no answer on day 3, 7, 14/);
      await expect.poll(() => rows.count()).toBe(2);
      await expect.poll(() => patient('Ana').innerText()).toMatch(/^Ana\s+EN\s[^]*Finished/);

      await row('Luis').getByRole('link').click();
      await phone.getByText('6/10').waitFor();
      await link('Whole follow-up').click();
      await timeline
        .getByText('Decided to escalate, routine: 7 at the visit, 7 on day 3, 7 on day 7, not better')
        .waitFor();
      await timeline
        .getByText(/^Asked for the pain score · delivered/)
        .first()
        .waitFor();

      await patient('Ana').click();
      await followUpOf('Ana').click();
      await timeline.getByText(/Enrolled · visit on \w{3}, \w{3} \d+, pain 6/).waitFor();
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
      const { button, go, row, phone } = await openAsked('Eve');
      await button('Text “8”').click();
      await phone.getByText(/Our staff will call you soon, by/).waitFor();
      await go('Worklist');
      await row('Eve').getByText('Urgent', { exact: true }).waitFor();
      await expect.poll(() => row('Eve').innerText()).toMatch(/6 at the visit, 8 on day 3[^]*Due/);
    });

    it('sees words of danger answered at once, and the open callback raised, though the clock stands still', async () => {
      const { button, go, row, phone, page, body } = await openAsked('Hal');
      await go('Worklist');
      await button('Text “call me”').click();
      await row('Hal').getByText('Routine', { exact: true }).waitFor();
      await body.fill('and my legs are numb');
      await page.keyboard.press('Enter');
      await phone.getByText(/Call 911 or go to the nearest emergency department/).waitFor();
      await row('Hal').getByText('Urgent', { exact: true }).waitFor();
    });

    it('stops the texts with STOP, for good', async () => {
      const { page, button, press, phone, patient, timeline, enrol } = await openAsked('Finn');
      await button('Text “STOP”').click();
      await phone.getByText(/^You have successfully been unsubscribed/).waitFor();
      await patient('Finn').getByText('Opted out').waitFor();
      await timeline.getByText('Replied · wants no more texts').waitFor();
      await page.getByText(/^This number is not texted/).waitFor();
      await expect.poll(() => phone.locator('.text').count()).toBe(3);

      // somebody else's texts go on: it is not the laptop that has stopped
      await enrol('Gwen');
      await press('Next day', 4);
      await phone.getByText(/Hi, Gwen\. How is/).waitFor();
      await patient('Finn').click();
      await phone.getByText(/Hi, Finn\. How is/).waitFor();
      await expect.poll(() => phone.locator('.text').count()).toBe(3);
    });

    it('needs no mouse', async () => {
      const { page, patient, phone, enrol, button, moved, tabTo, body } = await open();
      await enrol('Ida');
      await tabTo(button('Next day'));
      for (let day = 0; day < 4; day++) {
        await page.keyboard.press('Enter');
        await moved('Next day');
      }
      await tabTo(patient('Ida'));
      await page.keyboard.press('Enter');
      await tabTo(body);
      await page.keyboard.type('5');
      await page.keyboard.press('Enter');
      await phone.getByText('5', { exact: true }).waitFor();
      await phone.getByText(/Example Spine: Thanks/).waitFor();
      expect(await body.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    it('lets the clock run, and pauses it', async () => {
      const { page, clock, press } = await open();
      const speed = page.getByRole('group', { name: 'Speed of the clock' });
      const time = async () => (await clock.innerText()).split('\n');
      const [before] = await time();
      await speed.getByText('1 h/s', { exact: true }).click();
      await expect.poll(async () => (await time())[0]).not.toBe(before);
      await speed.getByText('Paused', { exact: true }).click();
      await expect.poll(() => clock.getAttribute('class')).toBe('clock');
      await expect.poll(() => page.getByLabel('Paused').isChecked()).toBe(true);
      const [paused, date] = await time();
      await press('Next day');
      // A clock that runs on would be later than a day.
      await expect.poll(async () => (await time())[1]).not.toBe(date);
      expect((await time())[0]).toBe(paused);
    });

    it('enrols a patient, whose phone is there at once', async () => {
      const { page, enrol, patient, phone } = await open();
      await enrol('Rosa', () => page.getByLabel('Language').selectOption('Spanish'));
      await expect.poll(() => patient('Rosa').getAttribute('aria-current')).toBe('true');
      await expect.poll(() => patient('Rosa').innerText()).toContain('ES');
      await phone.getByText('No texts yet').waitFor();
    });
  });

  describe('the page', () => {
    it('shows console and phone side by side on a small laptop', async () => {
      const { page, phone, button, openCallback, row, go } = await openAsked('Kim', { width: 1280, height: 720 });
      await button('Text “9”').click();
      await go('Worklist');
      await row('Kim').waitFor();
      await openCallback('Kim');
      expect(await overflowOf(page)).toBe(0);
      const boxes = await Promise.all(
        [button('Claim'), phone, button('Text “9”'), button('Send')].map((part) => part.boundingBox()),
      );
      for (const box of boxes) expect((box?.y ?? 0) + (box?.height ?? 720)).toBeLessThan(720);
      const [claim, screen] = boxes;
      expect((claim?.x ?? 0) + (claim?.width ?? 0)).toBeLessThan(screen?.x ?? 0);
    });

    it('shows the same in two tabs, however fast somebody clicks', async () => {
      const [first, second] = [await open(), await open()];
      await first.button('Next event').evaluate((button: HTMLButtonElement) => {
        for (let press = 0; press < 30; press++) button.click();
      });
      await Promise.all([first.press('Next day'), second.press('Next event', 2)]);
      const seen = async ({ patients, clock }: LaptopPage) => [await patients.innerText(), await clock.innerText()];
      await expect
        .poll(async () => JSON.stringify(await seen(first)) === JSON.stringify(await seen(second)))
        .toBe(true);
    });

    it('is refused to a page of the web, whatever name or form that uses', async () => {
      const statusOf = (headers: Record<string, string>) => statusAt(laptop.url(), headers);
      expect(await statusOf({ host: 'aftervisit.example.com' })).toBe(403);
      expect(await statusOf({ origin: 'https://aftervisit.example.com' })).toBe(403);
      expect(await statusOf({ origin: 'null' })).toBe(403);
      expect(await statusOf({})).toBe(200);
      expect(await statusOf({ host: 'localhost' })).toBe(200);
    });
  });
});

const statusAt = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
