import type { Browser, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { type Look, openConsole } from './console-page.ts';

export type LaptopPage = Awaited<ReturnType<typeof openLaptop>>;

/** The console, signed in, with the clock above and the patients' phones beside it. */
export async function openLaptop(browser: Browser, url: string, look?: Look) {
  const opened = await openConsole(browser, url, look);
  await opened.signIn('Nurse A');
  return besides(opened);
}

/** What a laptop has beside the console. */
export async function besides(opened: Awaited<ReturnType<typeof openConsole>>) {
  const { page, button, go, heading } = opened;
  const patients = page.getByRole('region', { name: 'Patients', exact: true });
  const patient = (name: string) => patients.getByRole('button').filter({ has: page.getByText(name, { exact: true }) });
  await patient('Ana').waitFor();

  /** Presses a button that moves the clock, and waits until the page shows that it has moved. */
  async function press(name: 'Next day' | 'Next event', times = 1): Promise<void> {
    for (let time = 0; time < times; time++) {
      await button(name).click();
      await moved(name);
    }
  }

  const moved = (name: 'Next day' | 'Next event'): Promise<void> =>
    expect.poll(() => button(name).getAttribute('aria-disabled'), { interval: 20, timeout: 30_000 }).toBeNull();

  return {
    ...opened,
    patients,
    patient,
    press,
    moved,
    phone: page.getByRole('region', { name: /^Conversation/ }),
    body: page.getByLabel('Text to the clinic'),
    clock: page.getByRole('group', { name: /^Virtual clock/ }),
    followUpOf: (name: string) => page.getByRole('complementary').getByRole('link', { name: `${name}’s follow-up` }),

    /** By the form, with what stands in it and what is `changed`; its follow-up is open then. */
    async enrol(firstName: string, changed: () => Promise<unknown> = async () => {}): Promise<void> {
      await go('Enrol a visit');
      await page.getByLabel('First name').fill(firstName);
      await changed();
      await button('Enrol').click();
      await heading(`${firstName}’s follow-up`).waitFor();
      await patient(firstName).waitFor();
    },

    /** Plays on until this patient has a question to answer, and takes up their phone. */
    async untilAsked(name: string): Promise<void> {
      for (let events = 0; events < 40 && !(await isAsked(patient(name))); events++) await press('Next event');
      await expect.poll(() => isAsked(patient(name))).toBe(true);
      await patient(name).click();
    },
  };
}

const isAsked = async (patient: Locator): Promise<boolean> =>
  (await patient.innerText()).includes('waiting for a reply');
