import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { outcomesCsv } from '#local/operate/commands/outcomes.ts';
import { madeUpOutcomes } from '#test/support/made-up-outcomes.ts';
import { inBrowser } from './chromium.ts';
import { CLINIC_ENTRY, type ConsolePage, type Look, overflowOf } from './console-page.ts';
import { sharedLaptop } from './shared-laptop.ts';

const LARGE = 400;

inBrowser('the Outcomes page', () => {
  const laptop = sharedLaptop();
  let answers: ReadonlyMap<string, Awaited<ReturnType<typeof madeUpOutcomes>>>;

  beforeAll(async () => {
    const sizes = { large: LARGE, middling: 60 } as const;
    const made = Object.entries(sizes).map(
      async ([name, visits]) => [name, await madeUpOutcomes('2026-10', visits)] as const,
    );
    answers = new Map(await Promise.all(made));
  });

  /** The laptop has few patients: a larger clinic's answer stands in for its own. */
  async function openMonth(clinic: 'large' | 'middling' | 'own', look?: Look): Promise<ConsolePage> {
    const opened = await laptop.open(CLINIC_ENTRY, look);
    const answer = answers.get(clinic);
    if (answer) await opened.page.route('**/outcomes?*', (route) => route.fulfill({ json: answer }));
    await opened.signIn('Nurse A');
    await opened.go('Outcomes');
    return opened;
  }

  const shot = (opened: ConsolePage, name: string): Promise<unknown> =>
    process.env['SCREENSHOTS'] === undefined
      ? Promise.resolve()
      : opened.page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true });

  it('says kindly of a clinic with few patients why it shows nothing', async () => {
    const opened = await openMonth('own');
    await opened.page.getByText(/Fewer than 10 visits of this month have been enrolled/).waitFor();
    await opened.button(/Earlier/).click();
    await opened.page.getByText(/No visits of this month have been enrolled|Fewer than 10 visits/).waitFor();
    expect(await opened.violations()).toEqual([]);
    await shot(opened, 'own');
  });

  it('chooses a month, opens the table and loads the file down with the keyboard alone', async () => {
    const opened = await openMonth('large');
    const { page, tabTo, button } = opened;
    await page.getByText('Called in time').waitFor();
    const heading = page.getByRole('heading', { level: 2, name: /^Visits of/ });
    const before = await heading.innerText();
    await tabTo(button(/Earlier/));
    await page.keyboard.press('Enter');
    await expect.poll(() => heading.innerText()).not.toBe(before);
    await tabTo(page.getByText('All figures as a table'));
    await page.keyboard.press('Enter');
    await page.getByRole('table').getByText('median minutes').first().waitFor();
    await tabTo(button('Download as CSV'));
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(file.suggestedFilename()).toBe('outcomes-2026-10.csv');
    expect(readFileSync(await file.path(), 'utf8')).toBe(outcomesCsv(answers.get('large')!));
  });

  it.each([
    { clinic: 'large', colorScheme: 'light' },
    { clinic: 'large', colorScheme: 'dark', width: 360, height: 740 },
    { clinic: 'middling', colorScheme: 'light', width: 360, height: 740 },
    { clinic: 'middling', colorScheme: 'dark' },
  ] as const)('passes axe-core, fits and has a chart: $clinic $colorScheme $width', async ({ clinic, ...look }) => {
    const opened = await openMonth(clinic, look);
    const { page } = opened;
    await page.locator('.trend svg circle').first().waitFor();
    expect(await overflowOf(page)).toBe(0);
    expect(await opened.violations()).toEqual([]);
    await shot(opened, `${clinic}-${look.colorScheme}-${'width' in look ? look.width : 1440}`);
    await page.getByText('All figures as a table').click();
    expect(await overflowOf(page)).toBe(0);
    expect(await opened.violations()).toEqual([]);
  });

  it('prints the charts without the buttons', async () => {
    const opened = await openMonth('large');
    const { page, button } = opened;
    await page.locator('.trend svg circle').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await button('Download as CSV').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 2, name: 'Who answered' }).isVisible()).toBe(true);
    await shot(opened, 'print');
  });
});
