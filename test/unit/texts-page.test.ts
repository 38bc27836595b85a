import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/episode.ts';
import { SEGMENT_SEPTETS, septets } from '#domain/gsm7.ts';
import { catalogue } from '#domain/texts/catalogue.ts';
import { wording } from '#domain/texts/wording.ts';
import { DEPLOYMENTS } from '#lib/deployments.ts';
import { textsPage } from '#local/texts-page.ts';
import { aClinic } from '#test/support/builders.ts';

const BY = '2026-11-03T18:00:00Z';
const clinic = aClinic();
const page = textsPage(clinic, BY);
const ROWS = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (when|---) /.test(line))
  .map((line) => line.slice(2, -2).split(' | '));

describe('the page of texts', () => {
  it('has every text in both languages, with when it is sent and its length', () => {
    const expected = LANGUAGES.flatMap((language) =>
      catalogue(BY).map(({ request, when }) => {
        const text = wording(request, { clinic, patient: { firstName: 'Ana', language, timeZone: clinic.timeZone } });
        return [when, text, `${septets(text)}`];
      }),
    );
    expect(ROWS).toEqual(expected);
    expect(ROWS.length).toBeGreaterThan(40);
  });

  it.each(ROWS)('%s: begins with the clinic’s name and is one segment', (when, text, length) => {
    expect(when).not.toBe('');
    expect(text).toMatch(/^Example Spine: \S/);
    expect(Number(length)).toBeGreaterThan(20);
    expect(Number(length)).toBeLessThanOrEqual(SEGMENT_SEPTETS);
  });

  it('tells no two texts of one language by the same words when they are sent', () => {
    const english = catalogue(BY).map(({ when }) => when);
    expect(new Set(english).size).toBe(english.length);
  });

  it('stays a table: no text holds a bar or a line break', () => {
    for (const row of ROWS) expect(row, row.join(' | ')).toHaveLength(3);
  });
});

describe('for the carriers’ registration', () => {
  const registration = page.slice(page.indexOf("## For the carriers' registration"));

  it.each([
    ['who texts', 'Example Spine texts me'],
    ['how often', /up to \d+ check-in texts in two weeks/],
    ['what it costs', 'Message and data rates may apply'],
    ['how to get help', 'HELP for help'],
    ['how to stop', 'Text STOP to stop'],
    ['that care does not depend on it', 'no condition of care'],
  ])('the opt-in wording says %s', (_, words) => {
    const optIn = registration.split('\n').find((line) => line.startsWith('- Opt-in'));
    expect(optIn).toMatch(words);
  });

  it('the samples are texts of the page, one of them with how to stop', () => {
    const samples = registration.split('\n').flatMap((line) => (line.startsWith('  - ') ? [line.slice(4)] : []));
    expect(samples.length).toBeGreaterThanOrEqual(2);
    const texts = ROWS.map(([, text]) => text);
    for (const sample of samples) expect(texts).toContain(sample);
    expect(samples.some((sample) => sample.includes('STOP'))).toBe(true);
  });

  it('the frequency is the protocol’s: a question and a reminder on each day', () => {
    for (const { protocol } of DEPLOYMENTS) {
      expect(registration).toContain(`up to ${2 * protocol.days.length} check-in texts`);
    }
  });
});

it('a clinic of another name speaks under its own', () => {
  expect(textsPage(aClinic({ name: 'Desert Clinic' }), BY)).not.toContain('Example Spine');
});
