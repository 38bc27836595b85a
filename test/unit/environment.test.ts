import { expect, it } from 'vitest';
import { ENVIRONMENT, FUNCTION_NAMES, readEnvironment } from '#contracts/environment.ts';
import { readSettings, settingsVariables } from '#contracts/settings.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { aClinic } from '#test/support/builders.ts';

it.each(FUNCTION_NAMES)('%s reads its own variables and no others', (name) => {
  const own = Object.fromEntries(ENVIRONMENT[name].map((variable) => [variable, `value of ${variable}`]));
  expect(readEnvironment(name, { ...own, SECRET_OF_ANOTHER: 'x' })).toEqual(own);
});

it('every variable that is missing or empty is named at once', () => {
  expect(() => readEnvironment('record-silence', { TABLE_NAME: 'table', CLINIC: '' })).toThrow(
    'function record-silence: expected environment variables CLINIC, PROTOCOL, got none',
  );
});

it('a deployment’s settings travel unchanged', () => {
  const settings = { clinic: aClinic({ name: 'Peña Spine', holidays: ['2026-12-25'] }), protocol: BACK_PAIN };
  expect(readSettings(settingsVariables(settings))).toEqual(settings);
});
