import { describe, expect, it } from 'vitest';
import { anEnrollment } from '#test/support/builders.ts';
import { bodyOf, faults, faultsOf, parse } from '#test/support/parsed-bundle.ts';
import { aBundle, aConsent, aPainObservation } from '#test/support/visit-bundle.ts';

it('a bundle in order is the visit that it tells of', () => {
  const visit = anEnrollment({ painAtVisit: 0, language: 'es' });
  expect(parse(aBundle({ visit }))).toEqual({ ok: true, body: visit });
  expect(parse(aBundle())).toEqual({ ok: true, body: anEnrollment() });
});

describe('the bundle', () => {
  it.each(['collection', 'transaction', 'message', 'document'])('may be a %s', (type) => {
    expect(bodyOf({ bundle: { type } })).toEqual(anEnrollment());
  });

  it.each([
    [
      { type: 'searchset' },
      ['Bundle.type not-supported: one of collection, transaction, message, document; searchset'],
    ],
    [{ resourceType: 'Encounter' }, ['Bundle structure: a Bundle; Encounter']],
    [{ resourceType: 'Pat called' }, ['Bundle structure: a Bundle; no code']],
  ])('is refused as %j', (bundle, expected) => {
    expect(faultsOf({ bundle })).toEqual(expected);
  });

  it.each([undefined, null, 'Bundle', 7, []])('is refused as %j', (input) => {
    expect(faults(input)).toEqual(['Bundle structure: a Bundle; no resource']);
  });

  it('without anything in it lacks its visit and its patient', () => {
    expect(faults({ resourceType: 'Bundle', type: 'collection', entry: [{}] })).toEqual([
      'Bundle.entry.resource.ofType(Encounter) required: one Encounter; nothing',
      'Bundle.entry.resource.ofType(Patient) required: one Patient; nothing',
    ]);
  });

  it('with several visits or patients has a fault for each beyond the first', () => {
    const others = [{ resourceType: 'Patient' }, { resourceType: 'Encounter' }, { resourceType: 'Encounter' }];
    // Whose each of the others is cannot be said, so nothing more is.
    expect(faultsOf({ others, encounter: { status: 'planned' } })).toEqual([
      '4 multiple-matches: one Encounter in a bundle; send each visit by itself; another one',
      '5 multiple-matches: one Encounter in a bundle; send each visit by itself; another one',
      '3 multiple-matches: one Patient in a bundle; send each visit by itself; another one',
    ]);
  });

  it('may hold what is of no concern here', () => {
    const others = [{ resourceType: 'Claim', patient: { reference: 'urn:uuid:nowhere' } }];
    expect(bodyOf({ others })).toEqual(anEnrollment());
  });
});

describe('the visit', () => {
  it.each(['planned', 'in-progress', 'cancelled', 'entered-in-error'])('that is %s is refused', (status) => {
    expect(faultsOf({ encounter: { status } })).toEqual([`1.status business-rule: finished; ${status}`]);
  });

  it.each([
    ['nobody', undefined, '1.subject.reference required: a reference to the Patient of this bundle; nothing'],
    [
      'somebody else',
      { reference: 'urn:uuid:other' },
      '1.subject.reference not-found: a reference to the Patient of this bundle; one that leads elsewhere, or nowhere',
    ],
  ])('of %s is refused', (_, subject, fault) => {
    expect(faultsOf({ encounter: { subject } })).toEqual([fault]);
  });

  it('may refer to its patient as a server does', () => {
    const server = (reference: string, fullUrl: string) => {
      const bundle = aBundle({
        encounter: { subject: { reference } },
        consent: { patient: { reference } },
      });
      bundle.entry[0] = { ...bundle.entry[0]!, fullUrl };
      return faults(bundle);
    };
    const id = '5e0fd3ec-85c6-4cc3-a12d-c470a93c3132';
    expect(server(`Patient/${id}`, `https://ehr.example/fhir/Patient/${id}`)).toEqual([]);
    expect(server(`Patient/${id}/_history/2`, `urn:uuid:${id}`)).toEqual([]);
    expect(server(`https://ehr.example/fhir/Patient/${id}`, `https://ehr.example/fhir/Patient/${id}`)).toEqual([]);
    expect(server('Patient/7', `https://ehr.example/fhir/Patient/${id}`)).toHaveLength(2);
    expect(server(`Practitioner/${id}`, `https://ehr.example/fhir/Patient/${id}`)).toHaveLength(2);
  });

  it('is of the day on which the patient went home, in the patient’s zone', () => {
    const period = { start: '2026-10-28T09:00:00-07:00', end: '2026-10-30T05:30:00Z' };
    expect(bodyOf({ encounter: { period } }).visitOn).toBe('2026-10-29');
    expect(bodyOf({ encounter: { period: { start: '2026-10-28T09:00:00-07:00' } } }).visitOn).toBe('2026-10-28');
    expect(bodyOf({ encounter: { period: { start: '2026-10-27' } } }).visitOn).toBe('2026-10-27');
  });

  it.each([
    ['nothing', undefined, '1.period required: the local date of the visit, like 2026-10-30; nothing'],
    ['a month', { end: '2026-10' }, '1.period.end value: the local date of the visit, like 2026-10-30; "2026-10"'],
    [
      'a time without its offset',
      { end: '2026-10-30T10:00:00' },
      '1.period.end value: the local date of the visit, like 2026-10-30; "2026-10-30T10:00:00"',
    ],
    [
      'tomorrow',
      { end: '2026-10-31' },
      '1.period.end value: a visit of today or of the last 14 days in America/Phoenix; 2026-10-31',
    ],
  ])('with %s for its period is refused', (_, period, fault) => {
    expect(faultsOf({ encounter: { period } })).toEqual([fault]);
  });

  it('is known by its official identifier, or else by its id', () => {
    const identifier = [
      { use: 'old', value: 'old' },
      { use: 'secondary', value: 'secondary' },
      { use: 'usual', value: 'usual' },
      { use: 'official', value: 'official' },
    ];
    expect(bodyOf({ encounter: { identifier } }).visitId).toBe('official');
    expect(bodyOf({ encounter: { identifier: identifier.slice(0, 3) } }).visitId).toBe('usual');
    expect(bodyOf({ encounter: { identifier: identifier.slice(0, 2) } }).visitId).toBe(
      'c8858b09-3543-4f23-9dab-febbbdb6eecb',
    );
  });
});

describe('consent', () => {
  const permit = { policyRule: undefined, provision: { type: 'permit' } };

  it.each([
    ['by the policy', {}],
    ['by the provision', permit],
    [
      'by the code of the provision',
      {
        ...permit,
        category: [{ text: 'other' }],
        provision: {
          type: 'permit',
          code: [{ coding: [{ system: 'http://hl7.org/fhir/contact-point-system', code: 'sms' }] }],
        },
      },
    ],
    ['for a time that has not ended', { provision: { type: 'permit', period: { end: '2026-10-30' } } }],
  ])('is given %s', (_, consent) => {
    expect(bodyOf({ consent }).consent).toEqual({ givenOn: '2026-10-30' });
  });

  it('has its day in the patient’s zone', () => {
    expect(bodyOf({ consent: { dateTime: '2026-10-30T04:00:00Z' } }).consent).toEqual({ givenOn: '2026-10-29' });
  });

  it.each([
    ['that is not sent', null, /^Bundle.entry.resource.ofType\(Consent\) required: a Consent to texts, .*; nothing$/],
    ['to something else', { category: [{ text: 'sms' }] }, /ofType\(Consent\) required: a Consent to texts/],
    ['that is proposed', { status: 'proposed' }, /^2\.status business-rule: active; proposed$/],
    ['that is revoked', { status: 'inactive' }, /^2\.status business-rule: active; inactive$/],
    ['of somebody else', { patient: { reference: 'urn:uuid:x' } }, /^2\.patient\.reference not-found: /],
    ['of nobody', { patient: undefined }, /^2\.patient\.reference required: /],
    ['without its day', { dateTime: undefined }, /^2\.dateTime required: the local date on which .*; nothing$/],
    ['of tomorrow', { dateTime: '2026-10-31' }, /^2\.dateTime value: a day that has come; 2026-10-31$/],
    ['that says nothing', { policyRule: undefined }, /^2\.provision\.type required: permit; nothing$/],
    ['that refuses', { policyRule: undefined, provision: { type: 'deny' } }, /type business-rule: permit; a refusal$/],
    ['that permits and refuses', { provision: { type: 'deny' } }, /type business-rule: permit; a refusal$/],
    [
      'by a policy of opting out',
      {
        provision: { type: 'permit' },
        policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }] },
      },
      /type business-rule: permit; a refusal$/,
    ],
    ['with exceptions', { provision: { provision: [{ type: 'deny' }] } }, /^2\.provision\.provision not-supported/],
    ['that has ended', { provision: { period: { end: '2026-10-29' } } }, /^2\.provision\.period\.end business-rule/],
    ['with a modifier', { modifierExtension: [{ url: 'x' }] }, /^2\.modifierExtension not-supported/],
  ])('is none %s', (_, consent, fault) => {
    expect(faultsOf({ consent })).toEqual([expect.stringMatching(fault)]);
  });

  it('is not looked for in one of two', () => {
    const others = [aConsent({ id: 'consent-2', status: 'inactive' })];
    expect(faultsOf({ others })).toEqual(['3 multiple-matches: one Consent to texts, the one in force; another one']);
    expect(faultsOf({ others: [aConsent({ category: [{ text: 'research' }] })] })).toEqual([]);
  });
});

describe('the pain at the visit', () => {
  const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

  it.each(['72514-3', '38208-5', '38221-8'])('is read from LOINC %s', (code) => {
    expect(bodyOf({ visit: { painAtVisit: 7 }, observation: { code: loinc(code) } }).painAtVisit).toBe(7);
  });

  it.each([
    ['another observation', { code: loinc('8302-2') }],
    ['another system’s code', { code: { coding: [{ system: 'urn:local', code: '72514-3' }] } }],
    ['an error', { status: 'entered-in-error' }],
    ['one that was not taken', { valueQuantity: undefined, dataAbsentReason: { text: 'asleep' } }],
  ])('is not read from %s', (_, observation) => {
    expect(bodyOf({ visit: { painAtVisit: 7 }, observation })).not.toHaveProperty('painAtVisit');
  });

  it('may be a whole number by itself', () => {
    const observation = { valueQuantity: undefined, valueInteger: 3 };
    expect(bodyOf({ visit: { painAtVisit: 7 }, observation }).painAtVisit).toBe(3);
  });

  it.each([
    ['6.5', { valueQuantity: { value: 6.5 } }, /^3\.valueQuantity\.value value: a whole number from 0 to 10.*; 6\.5$/],
    ['11', { valueQuantity: { value: 11 } }, /^3\.valueQuantity\.value value: .*; 11$/],
    [
      'of LOINC’s answers',
      { valueQuantity: undefined, valueCodeableConcept: loinc('LA6113-0') },
      /^3\.value value: .*; another type$/,
    ],
    ['that is missing', { valueQuantity: undefined }, /^3\.value value: .*; nothing$/],
    ['of somebody else', { subject: { reference: 'urn:uuid:x' } }, /^3\.subject\.reference not-found/],
    ['of another visit', { encounter: { reference: 'urn:uuid:x' } }, /^3\.encounter\.reference not-found/],
  ])('is refused as one %s', (_, observation, fault) => {
    expect(faultsOf({ visit: { painAtVisit: 7 }, observation })).toEqual([expect.stringMatching(fault)]);
  });

  it('is the newest of several, and each says when it was taken', () => {
    const older = aPainObservation(9, { effectiveDateTime: '2026-10-30T09:00:00-07:00' });
    const newer = aPainObservation(4, { effectiveDateTime: '2026-10-30T19:00:00Z' });
    expect(bodyOf({ visit: { painAtVisit: 7 }, others: [older, newer] }).painAtVisit).toBe(4);
    const undated = aPainObservation(9, { effectiveDateTime: '2026-10-30', issued: undefined });
    expect(faultsOf({ visit: { painAtVisit: 7 }, others: [undated] })).toEqual([
      '4.effective required: when it was taken, to the minute, for there are several; nothing',
    ]);
  });
});

it.each(['patient', 'encounter', 'observation'] as const)(
  'what could change the meaning of the %s is refused',
  (where) => {
    const bundle = {
      visit: { painAtVisit: 1 as const },
      [where]: { modifierExtension: [{ url: 'x' }], implicitRules: 'x' },
    };
    expect(faultsOf(bundle).map((fault) => fault.replace(/^\d\.(\w+) (\S+) .*/, '$1 $2'))).toEqual([
      'modifierExtension not-supported:',
      'implicitRules not-supported:',
    ]);
  },
);

it('every fault is named at once, and none repeats a name, a number or a reference', () => {
  const told = faultsOf({
    visit: { painAtVisit: 3 },
    patient: {
      name: [{ given: ['Guadalupe '.repeat(9)] }],
      telecom: [{ system: 'phone', value: '602-55-Guadalupe' }],
      identifier: [{ value: 'Guadalupe'.repeat(20) }],
      active: false,
    },
    encounter: {
      status: 'Guadalupe has left',
      subject: { reference: 'Patient?name=Guadalupe' },
      identifier: [{ value: 'Guadalupe'.repeat(20) }],
    },
    consent: { status: { text: 'Guadalupe' }, patient: { reference: 'Guadalupe' } },
    observation: { subject: { reference: 'Guadalupe' }, valueQuantity: { value: { text: 'Guadalupe' } } },
  });
  expect(told.map((fault) => fault.split(' ')[0]).toSorted()).toEqual([
    '0.active',
    '0.identifier[0].value',
    '0.name[0].given[0]',
    '0.telecom[0].value',
    '1.identifier[0].value',
    '1.status',
    '1.subject.reference',
    '2.patient.reference',
    '2.status',
    '3.subject.reference',
    '3.valueQuantity.value',
  ]);
  expect(told.join('\n')).not.toContain('Guadalupe');
});
