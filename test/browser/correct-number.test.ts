import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from './clinic.ts';
import { overflowOf } from './console-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

const laptop = sharedLaptop();
let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic(laptop.url());
});

/** What comes anew for whoever looks at the page again. */
async function lookedAtAgain(page: Page, what: Locator): Promise<number> {
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
  return what.count();
}

describe('a nurse who has learnt the right number', () => {
  it('corrects it with the keyboard alone, on a phone’s width', async () => {
    await clinic.patientTexts('Wanda', 'wrong number');
    await clinic.toCall('Wanda');
    const opened = await laptop.open('/index.html', { width: 360, height: 740 });
    const { page, signIn, openFollowUp, button, tabTo, panel, complaints } = opened;
    const isGood = async () => {
      await expect.poll(() => overflowOf(page)).toBe(0);
      expect(await opened.violations()).toEqual([]);
    };
    await signIn('Nurse A');
    await openFollowUp('Wanda');
    await page.getByText(/This number is not texted/).waitFor();
    await tabTo(button('Correct the number'));
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Right mobile number');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await isGood();

    await page.keyboard.type('555');
    await page.keyboard.press('Enter');
    await page.getByText('Ask first: without it nobody may be texted.').waitFor();
    const consent = page.getByLabel('Wanda agrees to be texted on this number');
    expect(await consent.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Space');
    await tabTo(button('Save the number'));
    await page.keyboard.press('Enter');
    await page.getByText(/Expected a mobile number that can receive texts/).waitFor();
    await isGood();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);

    await field.fill('(602) 555-0177');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /\+1 \(602\) 555-0177/ }).waitFor();
    await expect.poll(() => page.getByText(/This number is not texted/).count()).toBe(0);
    await expect
      .poll(() => button('Correct the number').evaluate((element) => element === document.activeElement))
      .toBe(true);
    expect(await panel('Who did what').innerText()).toContain('Corrected the number');
    expect(await panel('Texts').innerText()).toContain('Former number');
    expect(await opened.timeline.innerText()).toContain('Number corrected');
    await isGood();
  });

  it('mends it where the task is, and closes the callback as that', async () => {
    const { mobile } = await clinic.patientTexts('Vera', 'wrong number');
    await clinic.toCall('Vera');
    const { page, signIn, row, button, heading, panel, tabTo, go, violations, complaints } =
      await laptop.open('/index.html');
    await signIn('Nurse A');
    await row('Vera').getByRole('link').click();
    await heading('Mend the number of Vera').waitFor();
    const close = panel('Close');
    const outcome = close.getByRole('radio', { name: 'Number corrected' });
    await close.getByRole('radio', { name: 'Unreachable' }).waitFor();
    expect(await outcome.count()).toBe(0);
    // Whoever has it is not the patient: nothing on the page calls there.
    await page.getByText('Do not call +1').waitFor();
    expect(await page.locator('a[href^="tel:"]').count()).toBe(0);
    expect(await violations()).toEqual([]);

    await tabTo(button('Correct the number'));
    await page.keyboard.press('Enter');
    await page.keyboard.type('(602) 555-0188');
    await tabTo(page.getByLabel('Vera agrees to be texted on this number'));
    await page.keyboard.press('Space');
    await tabTo(button('Save the number'));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /\+1 \(602\) 555-0188/ }).waitFor();
    await close.getByText('The number has been corrected.').waitFor();
    // It is offered first, and nothing is chosen for anybody.
    expect(await close.locator('label').first().innerText()).toBe('Number corrected');
    expect(
      await close.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.matches(':checked'))),
    ).toEqual([false, false, false, false, false, false]);
    expect(await violations()).toEqual([]);

    await go('Worklist');
    await row('Vera').getByText('Number corrected', { exact: true }).waitFor();
    expect(await violations()).toEqual([]);
    await row('Vera').getByRole('link').click();
    await outcome.check();
    await button('Close the callback').click();
    await page.getByText('Closed: Number corrected').waitFor();
    expect(await button('Correct the number').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the worklist' }).click();
    await heading('Worklist').waitFor();
    await expect.poll(() => row('Vera').count()).toBe(0);

    // The stranger's texts are nobody's by now; the patient's, from the new number, open a callback of their own.
    await clinic.text(mobile, 'call me');
    await clinic.text('+16025550188', 'call me');
    await clinic.toCall('Vera');
    await expect.poll(() => lookedAtAgain(page, row('Vera'))).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('may not close as that a callback that the patient has given a reason for since', async () => {
    await clinic.patientTexts('Tess', 'wrong number');
    await clinic.toCall('Tess');
    const { page, signIn, row, button, heading, panel } = await laptop.open('/index.html');
    await signIn('Nurse A');
    await row('Tess').getByRole('link').click();
    await button('Correct the number').click();
    await page.getByLabel('Right mobile number').fill('(602) 555-0166');
    await page.getByLabel('Tess agrees to be texted on this number').check();
    await button('Save the number').click();
    const close = panel('Close');
    await close.getByRole('radio', { name: 'Number corrected' }).check();
    await clinic.text('+16025550166', 'please call me');
    await expect.poll(() => lookedAtAgain(page, heading('Call Tess'))).toBe(1);
    expect(await close.getByRole('radio', { name: 'Number corrected' }).count()).toBe(0);
    await button('Close the callback').click();
    await page.getByText('Choose what came of it.').waitFor();
  });

  it('is told in words where the number is another patient’s, and may leave it', async () => {
    await clinic.patientTexts('Yara');
    const { mobile } = await clinic.patientTexts('Zoe');
    const { page, signIn, openFollowUp, button, complaints } = await laptop.open('/index.html');
    await signIn('Nurse A');
    await openFollowUp('Yara');
    await button('Correct the number').click();
    await page.getByLabel('Right mobile number').fill(mobile);
    await page.getByLabel('Yara agrees to be texted on this number').check();
    await button('Save the number').click();
    await page.getByText('This number is in the running follow-up of another patient.').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
    await button('Cancel').click();
    await button('Correct the number').waitFor();
  });
});
