import { describe, expect, it } from 'vitest';
import { bodyOf, faultsOf } from '#test/support/parsed-bundle.ts';

describe('the patient of a bundle', () => {
  it('is known by the record number, and never by what names them to the whole country', () => {
    const types = 'http://terminology.hl7.org/CodeSystem/v2-0203';
    const ssn = { type: { coding: [{ system: types, code: 'SS' }] }, value: '999-51-1344' };
    const bySystem = { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-51-1344' };
    expect(bodyOf({}).patientId).toBe('patient-1');
    expect(bodyOf({ patient: { identifier: [ssn, bySystem, { value: 'local' }] } }).patientId).toBe('local');
    expect(bodyOf({ patient: { identifier: [ssn, bySystem] } }).patientId).toBe('5e0fd3ec-85c6-4cc3-a12d-c470a93c3132');
  });

  it('is called what they are called now', () => {
    const name = [
      { use: 'maiden', given: ['Maiden'] },
      { use: 'usual', given: ['Past'], period: { end: '2020' } },
      { use: 'official', given: ['Geneva', 'Maria'] },
      { use: 'usual', given: ['Gen'], period: { end: '2026' } },
    ];
    expect(bodyOf({ patient: { name } }).firstName).toBe('Gen');
    expect(bodyOf({ patient: { name: name.slice(0, 3) } }).firstName).toBe('Geneva');
    expect(faultsOf({ patient: { name: name.slice(0, 2) } })).toEqual([
      '0.name.given required: the first name, 1 to 64 characters; nothing',
    ]);
  });

  const phone = (value: string, more: object = {}) => ({ system: 'phone', value, ...more });

  it.each([
    [
      'the mobile before the one at home',
      [phone('+16025550100', { use: 'home' }), phone('+16025550101', { use: 'mobile' })],
    ],
    ['the one for texts', [phone('+16025550100'), { system: 'sms', value: '+16025550101' }]],
    [
      'the mobile of the best rank',
      [phone('+16025550100', { use: 'mobile', rank: 2 }), phone('+16025550101', { use: 'mobile', rank: 1 })],
    ],
    [
      'the one that has a rank',
      [phone('+16025550100', { use: 'mobile' }), phone('+16025550101', { use: 'mobile', rank: 3 })],
    ],
    ['the one in use', [phone('+16025550100', { use: 'old' }), phone('+16025550101', { use: 'home' })]],
    [
      'the one whose time has not ended',
      [phone('+16025550100', { use: 'mobile', period: { end: '2026-10-29' } }), phone('+16025550101')],
    ],
    ['written as at home', [phone('(602) 555-0101', { use: 'home' })]],
  ])('is texted at %s', (_, telecom) => {
    expect(bodyOf({ patient: { telecom } }).mobile).toBe('+16025550101');
  });

  it.each([
    ['at work', phone('+16025550101', { use: 'work' }), '0.telecom', 'nothing'],
    ['of a fax', { system: 'fax', value: '+16025550101' }, '0.telecom', 'nothing'],
    ['that no network has', phone('555-935-6358', { use: 'home' }), '0.telecom[0].value', ''],
  ])('is not texted at a number %s', (_, telecom, at, got) => {
    const code = got === 'nothing' ? 'required' : 'value';
    const expected = 'a mobile number that can receive texts, with its country code, like +16025550123';
    expect(faultsOf({ patient: { telecom: [telecom] } })).toEqual([`${at} ${code}: ${expected}; ${got}`]);
  });

  it('has a number without its country only where the address names that', () => {
    const patient = { telecom: [phone('602-555-0101', { use: 'mobile' })] };
    expect(bodyOf({ patient: { ...patient, address: [{ country: 'USA' }] } }).mobile).toBe('+16025550101');
    expect(faultsOf({ patient: { ...patient, address: undefined } })).toHaveLength(1);
    expect(faultsOf({ patient: { ...patient, address: [{ country: 'Mexico' }] } })).toHaveLength(1);
  });

  const speaks = (code: string, more: object = {}) => ({
    language: { coding: [{ system: 'urn:ietf:bcp:47', code }] },
    ...more,
  });

  it.each([
    ['es', [speaks('es-MX')]],
    ['en', [speaks('en')]],
    ['es', [speaks('en-US'), speaks('es', { preferred: true })]],
    ['en', [speaks('en-US'), speaks('en-GB')]],
  ])('is texted in %s: %j', (language, communication) => {
    expect(bodyOf({ patient: { communication } }).language).toBe(language);
  });

  it.each([
    ['0.communication[0].language.coding[0].code value: one of en, es; "pt"', [speaks('pt-BR')]],
    [
      '0.communication.preferred multiple-matches: one language that is preferred; several languages',
      [speaks('es'), speaks('en')],
    ],
    ['0.communication required: one of en, es; nothing', undefined],
    ['0.communication[0].language.coding required: one of en, es; nothing', [{ language: { text: 'English' } }]],
  ])('has no language that is guessed: %s', (fault, communication) => {
    expect(faultsOf({ patient: { communication } })).toEqual([fault]);
  });

  it('without a time zone is in the clinic’s', () => {
    expect(bodyOf({ visit: { timeZone: 'Europe/Madrid' } }).timeZone).toBe('Europe/Madrid');
    expect(bodyOf({ patient: { extension: undefined } }).timeZone).toBe('America/Phoenix');
    const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: 'Mars/Olympus' }];
    expect(faultsOf({ patient: { extension } })).toEqual([
      '0.extension[0].valueCode value: the IANA name of a time zone, like America/Phoenix; "Mars/Olympus"',
    ]);
  });

  it.each([
    [{ deceasedBoolean: true }, '0.deceasedBoolean business-rule: a living patient; another one'],
    [{ deceasedDateTime: '2026-10-30' }, '0.deceasedDateTime business-rule: a living patient; another one'],
    [{ active: false }, '0.active business-rule: a record in use; false'],
  ])('is not texted: %j', (patient, fault) => {
    expect(faultsOf({ patient })).toEqual([fault]);
    expect(faultsOf({ patient: { deceasedBoolean: false, active: true } })).toEqual([]);
  });
});
