import { fileURLToPath } from 'node:url';
import examples from 'libphonenumber-js/mobile/examples';
import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  type MetadataJson,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core/es6';
import whole from 'libphonenumber-js/mobile/metadata';
import { expect, it } from 'vitest';
import inBundles from '#lib/bundles/phone-plans.json' with { type: 'json' };

const FILE = fileURLToPath(new URL('../../lib/bundles/phone-plans.json', import.meta.url));

/** Where a plan of the package says how its numbers are spaced. */
const FORMATS = 4;

/** A country a line, so that an update of the package can be read. */
function withoutFormats({ countries, ...rest }: object & { readonly countries: object }): string {
  const plans = Object.entries(countries).map(([country, plan]: [string, readonly unknown[]]) => {
    return `${JSON.stringify(country)}:${JSON.stringify(plan.with(FORMATS, 0))}`;
  });
  return `${JSON.stringify(rest).slice(0, -1)},"countries":{\n${plans.join(',\n')}\n}}\n`;
}

it("bundles have the package's numbering plans, without what only matters on paper", async () => {
  await expect(withoutFormats(whole)).toMatchFileSnapshot(FILE);
});

it("bundles read every country's numbers as the whole plans do, at home and abroad, right and wrong", () => {
  const plans = inBundles as unknown as MetadataJson;
  const countries = getCountries(whole);
  const seen = countries.flatMap((country) => numbersOf(country).map((number) => ({ country, number })));
  const read = ({ country, number }: (typeof seen)[number], by: MetadataJson) => {
    const found = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false }, by);
    return [country, number, found?.number, found?.country, found?.isValid()];
  };
  expect(seen.map((one) => read(one, plans))).toEqual(seen.map((one) => read(one, whole)));
  expect(seen.filter((one) => read(one, whole).at(-1) === true).length).toBeGreaterThan(2 * countries.length);
  expect(countries.filter((country) => !isSupportedCountry(country, plans))).toEqual([]);
});

function numbersOf(country: CountryCode): readonly string[] {
  const home = examples[country] ?? '';
  const abroad = parsePhoneNumberFromString(home, country, whole)?.number ?? '';
  return [home, `0${home}`, `1${home}`, home.slice(1), abroad, abroad.slice(0, -1), `${abroad}5`, `${abroad} ext. 7`];
}
