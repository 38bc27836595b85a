import { beforeAll, expect, it } from 'vitest';
import { inBrowser } from './chromium.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { CLINIC_ENTRY, type ConsolePage, overflowOf } from './console-page.ts';
import { besides } from './laptop-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

inBrowser('a nurse', () => {
  const laptop = sharedLaptop();
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await openClinic(laptop.url());
  });

  async function nurse(entry?: string): Promise<ConsolePage> {
    const opened = await laptop.open(entry);
    await opened.signIn('Nurse A');
    return opened;
  }

  it('calls whoever is most urgent, after two calls without an answer, and closes the callback', async () => {
    const { mobile } = await clinic.patientTexts('Nora', '8', 'Since Monday', 'Lifting a box', 'now my legs are numb');
    await clinic.patientTexts('Otto', 'please call me');
    await Promise.all(['Nora', 'Otto'].map((name) => clinic.toCall(name)));

    const { page, row, rows, panel, button, heading, openCallback, link } = await nurse();
    await row('Otto').getByText('Routine', { exact: true }).waitFor();
    await expect
      .poll(() => row('Nora').innerText())
      .toMatch(/Urgent[^]*6 at the visit, 8 on day 0[^]*wrote of leg weakness[^]*Due/);
    await expect.poll(() => rows.getByRole('heading').allInnerTexts()).toEqual(['Nora', 'Otto']);

    await openCallback('Nora');
    expect(await page.getByRole('link', { name: /^Call Nora, / }).getAttribute('href')).toBe(`tel:${mobile}`);
    const trend = panel('How the pain went');
    await trend.locator('svg').waitFor();
    expect(await trend.getByRole('row').allInnerTexts()).toEqual(['When\tScore', 'At the visit\t6', 'Day 0\t8']);
    const history = await panel('What the patient told before the call').innerText();
    expect(history).toMatch(/When it began\s+Since Monday\s+What brought it on\s+Lifting a box/);
    expect(history).toMatch(/Not told yet\s+[^]*best time to call/);
    const texts = panel('Texts');
    await expect.poll(() => texts.locator('mark').allInnerTexts()).toEqual(['legs are numb']);
    await texts.getByText('Danger: leg weakness').waitFor();

    await button('Claim').click();
    await page.getByText('You have this', { exact: true }).waitFor();
    const calls = panel('Calls');
    const { patient, phone } = await besides(await nurse());
    await patient('Nora').click();
    for (const times of [1, 2]) {
      await calls.getByRole('button', { name: 'No answer' }).click();
      await expect.poll(() => calls.getByRole('listitem').count()).toBe(times);
    }
    await expect.poll(() => phone.getByText(/We tried to call you and will try again/).count()).toBe(1);

    await page.getByLabel('A note').fill('Try after five.');
    await button('Save the note').click();
    await panel('Notes').getByRole('listitem').getByText('Try after five.').waitFor();
    await calls.getByRole('button', { name: 'Reached' }).click();
    await expect.poll(() => calls.getByRole('listitem').count()).toBe(3);

    await button('Close the callback').click();
    await page.getByText('Choose what came of it.').waitFor();
    await page.getByLabel('Appointment booked').check();
    await button('Close the callback').click();
    await page.getByText('Closed: Appointment booked').waitFor();
    await link('Back to the worklist').click();
    await heading('Worklist').waitFor();
    await row('Otto').waitFor();
    await expect.poll(() => row('Nora').count()).toBe(0);
  });

  it('is not let close a callback over words that nobody has read', async () => {
    const { mobile } = await clinic.patientTexts('Rita', 'call me please');
    await clinic.toCall('Rita');
    const { page, openCallback, button, complaints } = await nurse(CLINIC_ENTRY);
    await openCallback('Rita');
    await page.getByLabel('Advice given').check();
    await clinic.text(mobile, 'and I cannot feel my legs');
    await expect.poll(async () => (await clinic.toCall('Rita')).reasons.length).toBe(2);
    await button('Close the callback').click();
    await page.getByText('The patient has just written more. Read it first.').waitFor();
    await page
      .getByRole('listitem')
      .getByText(/wrote of/)
      .waitFor();
    await button('Close the callback').click();
    await page.getByText('Closed: Advice given').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
  });

  it('corrects a score, which opens a callback, and the trail names who it was', async () => {
    await clinic.patientTexts('Pia', '3');
    const { page, openFollowUp, button, go, row, panel } = await nurse();
    await openFollowUp('Pia');
    await button('Correct for “3”').click();
    await page.getByLabel('Pain score meant').selectOption('9');
    await button('Save').click();
    await panel('Texts').getByText('Pain 9, corrected by staff from 3').waitFor();
    await go('Worklist');
    await row('Pia').getByText('6 at the visit, 9 on day 0').waitFor();

    await button('Sign out').click();
    await button(/^Sign in as Nurse B/).click();
    await openFollowUp('Pia');
    const trail = panel('Who did what').getByRole('listitem');
    await trail.filter({ hasText: /Corrected a score from 3 to 9\s*Nurse A, today/ }).waitFor();
    await trail.filter({ hasText: /Enrolled the visit\s*You, today/ }).waitFor();
  });

  it('pauses, resumes and ends a follow-up', async () => {
    await clinic.patientTexts('Quinn');
    const { page, openFollowUp, button } = await nurse();
    await openFollowUp('Quinn');
    await button('Pause').click();
    await page.getByText('Quinn is asked nothing until you resume.').waitFor();
    await button('Resume').click();
    await page.getByText('Check-ins go out as planned.').waitFor();
    await button('End…').click();
    await page.getByRole('dialog').getByRole('button', { name: 'End the follow-up' }).click();
    await page.getByRole('main').getByText('Ended by staff', { exact: true }).waitFor();
    await expect.poll(() => button('Pause').count()).toBe(0);
  });

  it('sees a text of nobody, and settles it', async () => {
    await clinic.text('+16025550177', 'who is this? chest pain since morning');
    const { panel, button } = await nurse();
    const strangers = panel('Texts that belong to nobody 1');
    await strangers.getByText('who is this? chest pain since morning').waitFor();
    await strangers.getByText('Danger: chest pain').waitFor();
    await button(/^Mark as settled: the text of \+1 \(602\) 555-0177/).click();
    await expect.poll(() => strangers.count()).toBe(0);
  });

  it('enrols a visit in the form, which says at its field what is wrong', async () => {
    const { page, go, button, heading, complaints } = await nurse(CLINIC_ENTRY);
    await go('Enrol a visit');
    await page.getByLabel('First name').fill('Sofia');
    const mobile = page.getByLabel('Mobile number');
    await mobile.fill('555-0100');
    for (const label of ['Visit on', 'Agreed to be texted on']) await page.getByLabel(label).fill(clinic.today);
    await page.getByLabel('Visit’s number').fill('visit-of-sofia');
    await page.getByLabel('Patient’s number').fill('patient-sofia');
    await button('Enrol').click();
    await page.getByText(/Expected a mobile number .* like \+16025550123/).waitFor();
    expect(await mobile.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('[name=mobile]:focus').count()).toBe(1);
    expect(await page.getByLabel('First name').getAttribute('aria-invalid')).toBeNull();

    await mobile.fill('(602) 555-0142');
    await button('Enrol').click();
    await heading('Sofia’s follow-up').waitFor();
    // The browser's own remark on the refused request.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
  });

  it('needs no mouse, from the sign-in to the closed callback', async () => {
    await clinic.patientTexts('Tess', '9');
    await clinic.toCall('Tess');
    const { page, button, row, heading, tabTo, panel } = await laptop.open(CLINIC_ENTRY);
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(button(/^Sign in as Nurse A/));
    await press('Enter');
    await tabTo(row('Tess').getByRole('link'));
    await press('Enter');
    await heading('Call Tess').waitFor();
    await tabTo(button('Claim'));
    await press('Enter');
    await page.getByText('You have this', { exact: true }).waitFor();
    const calls = panel('Calls');
    await tabTo(calls.getByRole('button', { name: 'Reached' }));
    await press('Space');
    await expect.poll(() => calls.getByRole('listitem').count()).toBe(1);
    await tabTo(page.getByLabel('A note'));
    await page.keyboard.type('Ice, heat and walks.');
    await tabTo(button('Save the note'));
    await press('Enter');
    await panel('Notes').getByRole('listitem').getByText('Ice, heat and walks.').waitFor();
    await tabTo(page.getByLabel('Advice given'));
    await press('Space');
    await press('ArrowDown');
    await tabTo(button('Close the callback'));
    await press('Enter');
    await page.getByText('Closed: Appointment booked').waitFor();
    await tabTo(page.getByRole('link', { name: 'Back to the worklist' }));
    await press('Enter');
    await heading('Worklist').waitFor();
    await expect.poll(() => row('Tess').count()).toBe(0);
  });

  it('does the same on a phone, where nothing is cut off', async () => {
    await clinic.patientTexts('Uma', '8', 'Since the fall on the stairs at home last Thursday');
    await clinic.toCall('Uma');
    const { page, signIn, openCallback, button, panel, row, link, violations } = await laptop.open(CLINIC_ENTRY, {
      width: 360,
      height: 740,
    });
    const fits = () => expect.poll(() => overflowOf(page)).toBe(0);
    await fits();
    await signIn('Nurse A');
    await row('Uma').waitFor();
    await fits();
    await openCallback('Uma');
    await button('Claim').click();
    await page.getByText('You have this', { exact: true }).waitFor();
    await panel('Calls').getByRole('button', { name: 'Left a message' }).click();
    await expect.poll(() => panel('Calls').getByRole('listitem').count()).toBe(1);
    await page.getByLabel('A note').fill('A-very-long-word-without-a-place-to-break'.repeat(3));
    await button('Save the note').click();
    await panel('Notes').getByRole('listitem').waitFor();
    await fits();
    expect(await violations()).toEqual([]);
    await page.getByLabel('Unreachable').check();
    await button('Close the callback').click();
    await page.getByText('Closed: Unreachable').waitFor();
    await fits();
    await link('Back to the worklist').click();
    await expect.poll(() => row('Uma').count()).toBe(0);
  });
});
