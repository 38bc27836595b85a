import { expect, it } from 'vitest';
import { enrollEvent, VisitRefused } from '#use-cases/enroll-event.ts';
import { anEnrollment, anEpisode, aPhoneRecord, aVisit } from '#test/support/builders.ts';
import { portsInMemory } from '#test/support/use-case-ports.ts';
import { aBundle } from '#test/support/visit-bundle.ts';

const AT_THE_VISIT = '2026-10-30T22:00:00Z';
const event = (detail: unknown) => ({ version: '0', 'detail-type': 'Visit finished', source: 'ehr', detail });

it.each([
  ['JSON', anEnrollment()],
  ['FHIR', aBundle()],
])('the visit of an event is enrolled, in %s, and a second time changes nothing', async (_, detail) => {
  const { ports, followUps } = portsInMemory(AT_THE_VISIT);
  await enrollEvent(ports, event(detail));
  await enrollEvent(ports, event(detail));
  expect(await ports.episodes.load('ep-visit-1')).toMatchObject({ status: 'running', version: 1 });
  expect([...followUps.keys()]).toEqual(['ep-visit-1']);
  expect(await ports.audit.trail('ep-visit-1')).toMatchObject([{ by: 'visit-event', act: 'enrolled' }]);
});

it.each([
  ['of no visit', 'hello', 'another field'],
  ['without a detail', undefined, 'another field'],
  [
    'of a faulty visit',
    { ...anEnrollment(), mobile: '1', Guadalupe: 1, consent: {} },
    'another field, consent.givenOn, mobile',
  ],
  [
    'of a faulty bundle',
    aBundle({ encounter: { status: 'planned' }, patient: { telecom: undefined } }),
    'Bundle.entry.resource.status, Bundle.entry.resource.telecom',
  ],
])('an event %s stays in its queue, and the log says which fields', async (_, detail, outcome) => {
  const { ports, logged } = portsInMemory(AT_THE_VISIT);
  await expect(enrollEvent(ports, event(detail))).rejects.toThrow(VisitRefused);
  expect(logged).toEqual([{ event: 'visit-refused', outcome }]);
});

it.each([
  undefined,
  null,
  'x',
  { detail: anEnrollment() },
  { ...event(anEnrollment()), 'detail-type': 'Visit planned' },
])('what is no such event stays in its queue: %j', async (input) => {
  const { ports } = portsInMemory(AT_THE_VISIT);
  await expect(enrollEvent(ports, input)).rejects.toThrow(VisitRefused);
  expect(await ports.episodes.ofMonth('2026-10')).toEqual([]);
});

it('a phone in another patient’s running follow-up keeps the event, for that will end', async () => {
  const { ports, logged, give } = portsInMemory('2026-11-02T22:00:00Z');
  await give(anEpisode({ visit: aVisit({ patientId: 'patient-2' }) }));
  await expect(enrollEvent(ports, event(anEnrollment()))).rejects.toThrow(VisitRefused);
  expect(logged).toEqual([{ event: 'visit-refused', outcome: 'phone-in-use' }]);
});

it.each([
  ['opted-out', aPhoneRecord({ mayText: false, owners: [] }), undefined],
  ['newer-visit', undefined, anEpisode({ visit: aVisit({ on: '2026-11-02' }) })],
])('what is refused as %s is done with, and logged', async (outcome, phone, episode) => {
  const { ports, logged, give, followUps } = portsInMemory('2026-11-02T22:00:00Z');
  if (phone) await ports.phones.replace(phone);
  if (episode) await give(episode);
  await enrollEvent(ports, event(anEnrollment()));
  expect(logged).toEqual([{ event: 'visit-not-enrolled', outcome }]);
  expect(followUps.size).toBe(0);
});
