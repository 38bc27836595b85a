import { beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from './clinic.ts';
import { overflowOf } from './console-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

const laptop = sharedLaptop();
let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic(laptop.url());
});

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
