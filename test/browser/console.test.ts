import type { Route } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { inBrowser } from './chromium.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { CLINIC_ENTRY, type ConsolePage, type Look, type Member, overflowOf } from './console-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

const ROUNDS = 6;
const CLAIM = '**/callbacks/*/*/claim';

inBrowser('the console', () => {
  const laptop = sharedLaptop();
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await openClinic(laptop.url());
  });

  async function openAs(member: Member, entry = CLINIC_ENTRY, look?: Look): Promise<ConsolePage> {
    const opened = await laptop.open(entry, look);
    await opened.signIn(member);
    return opened;
  }

  it('gives a callback to one of two who claim it at the same moment, and tells the other who has it', async () => {
    await clinic.patientTexts('Vera', 'call me');
    await clinic.toCall('Vera');
    // The laptop's own entry, which hears at once of what others do.
    const staff = [await openAs('Nurse A', '/'), await openAs('Nurse B', '/')] as const;
    let atTheGate: Route[] = [];
    for (const { page, openCallback } of staff) {
      // Neither claim goes on before both have been made.
      await page.route(CLAIM, async (route) => {
        atTheGate.push(route);
        if (atTheGate.length < staff.length) return;
        await Promise.all(atTheGate.splice(0).map((held) => held.continue()));
      });
      await openCallback('Vera');
    }

    const winners: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(staff.map(({ button }) => button('Claim').click()));
      const has = ({ page }: ConsolePage) => page.getByText(/^(You have|Nurse . has) this$/).allInnerTexts();
      await expect
        .poll(async () => (await Promise.all(staff.map(has))).flat().sort().join())
        .toMatch(/^Nurse [AB] has this,You have this$/);
      const firstWins = (await has(staff[0])).includes('You have this');
      const [winner, loser] = firstWins ? [staff[0], staff[1]] : [staff[1], staff[0]];
      const name = firstWins ? 'Nurse A' : 'Nurse B';
      await loser.page.getByText(`${name} has taken this callback.`).waitFor();
      winners.push(name);
      await winner.button('Give back').click();
      await Promise.all(staff.map(({ button }) => button('Claim').waitFor()));
    }
    expect(winners).toHaveLength(ROUNDS);
    // The browser's own remarks on the refused requests.
    const refusals = staff.flatMap(({ complaints }) => complaints.splice(0));
    expect(refusals).toEqual(winners.map(() => expect.stringContaining('status of 409')));
  });

  it('lets a supervisor take over, and the nurse sees it', async () => {
    await clinic.patientTexts('Will', 'call me');
    await clinic.toCall('Will');
    const nurse = await openAs('Nurse A', '/');
    await nurse.openCallback('Will');
    await nurse.button('Claim').click();
    await nurse.page.getByText('You have this', { exact: true }).waitFor();
    expect(await nurse.button('Take over').count()).toBe(0);

    const supervisor = await openAs('Supervisor');
    await supervisor.openCallback('Will');
    await supervisor.page.getByText('Nurse A has this').waitFor();
    await supervisor.button('Take over').click();
    await supervisor.page.getByText('You have this', { exact: true }).waitFor();
    await nurse.page.getByText('Supervisor sees to this. You can read along.').waitFor();
    await expect.poll(() => nurse.button('Close the callback').count()).toBe(0);
  });

  it('asks to sign in again whose session the API takes no more', async () => {
    const { page, go, button, heading, complaints } = await openAs('Nurse A');
    await heading('Worklist').waitFor();
    const api = /\/(?:session|callbacks|episodes|unmatched)(?:[/?]|$)/;
    await page.route(api, (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer of yesterday' } }),
    );
    await page.getByRole('link', { name: 'Follow-ups' }).click();
    await page.getByText('You have been signed out. Sign in again.').waitFor();
    await expect.poll(() => page.getByRole('navigation').count()).toBe(0);
    await page.unroute(api);
    await button('Sign in again').click();
    await button(/^Sign in as Nurse B/).click();
    await heading('Follow-ups').waitFor();
    await go('Worklist');
    const refusals = complaints.splice(0);
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.filter((complaint) => !complaint.includes('status of 401'))).toEqual([]);
  });

  it('says that it is offline, and saves once what got no answer', async () => {
    await clinic.patientTexts('Xena', 'call me');
    await clinic.toCall('Xena');
    const { page, openCallback, panel, complaints } = await openAs('Nurse A');
    await openCallback('Xena');
    const calls = panel('Calls');
    await page.context().setOffline(true);
    await page.getByText(/You are offline/).waitFor();
    await calls.getByRole('button', { name: 'Reached' }).click();
    await calls.getByText(/No answer from the server/).waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => page.getByText(/You are offline/).count()).toBe(0);
    await calls.getByRole('button', { name: 'Reached' }).click();
    await expect.poll(() => calls.getByRole('listitem').count()).toBe(1);
    await expect.poll(() => calls.getByText(/No answer from the server/).count()).toBe(0);

    let isLost = false;
    await page.route('**/attempts', async (route) => {
      if (isLost) return route.continue();
      isLost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await calls.getByRole('button', { name: 'Left a message' }).click();
    await expect.poll(() => calls.getByRole('listitem').allInnerTexts()).toHaveLength(2);
    await expect
      .poll(() => calls.getByRole('button', { name: 'Left a message' }).getAttribute('aria-disabled'))
      .toBeNull();
    expect(await calls.getByRole('listitem').count()).toBe(2);
    const failures = complaints.splice(0);
    expect(failures.filter((complaint) => !/ERR_(?:INTERNET_DISCONNECTED|CONNECTION_RESET)/.test(complaint))).toEqual(
      [],
    );
  });

  it.each([
    { name: 'Abe', entry: CLINIC_ENTRY, colorScheme: 'light' },
    { name: 'Bea', entry: CLINIC_ENTRY, colorScheme: 'dark', width: 360, height: 740 },
    { name: 'Cal', entry: '/', colorScheme: 'light', width: 360, height: 740 },
    { name: 'Dee', entry: '/', colorScheme: 'dark' },
  ] as const)(
    'passes axe-core on every page, and fits: $entry $colorScheme $width',
    async ({ name, entry, ...look }) => {
      await clinic.patientTexts(name, '8', 'my legs are numb');
      await clinic.toCall(name);
      await clinic.text('+16025550188', 'who is this? chest pain');
      const opened = await laptop.open(entry, look);
      const { page, signIn, go, button, row, openCallback, openFollowUp } = opened;
      const isGood = async () => {
        await expect.poll(() => overflowOf(page)).toBe(0);
        expect(await opened.violations()).toEqual([]);
      };
      await button(/^Sign in as Nurse A/).waitFor();
      await isGood();
      await signIn('Nurse A');
      await row(name).waitFor();
      await page.getByText('who is this? chest pain').first().waitFor();
      await isGood();
      await openCallback(name);
      await page.locator('.trend svg').waitFor();
      await isGood();
      await openFollowUp(name);
      await button('Correct for “8”').click();
      await page.getByLabel('Pain score meant').waitFor();
      await isGood();
      await button('End…').click();
      await page.getByRole('dialog').waitFor();
      await isGood();
      await button('Keep it going').click();
      await go('Enrol a visit');
      await page.getByLabel('Mobile number').fill('555');
      await button('Enrol').click();
      await page.getByText(/Expected a mobile number/).waitFor();
      await isGood();
      opened.complaints.splice(
        opened.complaints.findIndex((complaint) => complaint.includes('status of 400')),
        1,
      );
    },
  );
});
