import { Readable } from 'node:stream';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { parseVisit } from '#contracts/visit.ts';
import { visitRows } from '#local/operate/visits-csv.ts';
import { enrollEvent } from '#use-cases/enroll-event.ts';
import { enroll } from '#use-cases/enroll.ts';
import { aBundle } from '#test/support/visit-bundle.ts';
import { portsInMemory, type World } from '#test/support/use-case-ports.ts';

const NOW = '2026-10-30T22:00:00Z';
const TODAY = Temporal.PlainDate.from('2026-10-30');

const id = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text);
const word = fc.oneof(
  fc.constantFrom('José', 'Ana, Maria', 'Zoë "Z"', "D'Arcy", '李', '=1+1'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.trim()),
);
const firstName = word.filter((text) => text !== '' && text.length <= 64 && !/[\u{FEFF}\r\n\0]/u.test(text));
const daysAgo = (max: number) => fc.nat({ max }).map((days) => TODAY.subtract({ days }).toString());

/** Any visit that may be enrolled on that afternoon; a list writes a score that was not taken as an empty field. */
const visit: fc.Arbitrary<EnrollmentBody> = fc
  .record({
    visitId: id,
    patientId: id,
    firstName,
    mobile: fc.constantFrom('+16025550123', '+34612345678', '+525512345678'),
    language: fc.constantFrom('en' as const, 'es' as const),
    timeZone: fc.constantFrom('America/Phoenix', 'America/New_York', 'Europe/Madrid', 'America/Argentina/Buenos_Aires'),
    visitOn: daysAgo(14),
    painAtVisit: fc.option(fc.nat({ max: 10 }), { nil: undefined }),
    givenOn: daysAgo(400),
  })
  .map(({ givenOn, painAtVisit, ...fields }) => ({
    ...fields,
    consent: { givenOn },
    ...(painAtVisit === undefined ? {} : { painAtVisit }),
  }));

async function rowOf({ consent, ...fields }: EnrollmentBody): Promise<unknown> {
  const row = Object.entries({ ...fields, consentGivenOn: consent.givenOn });
  const line = (cells: readonly unknown[]) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
  const file = `${line(row.map(([name]) => name))}\r\n${line(row.map(([, cell]) => cell))}\r\n`;
  for await (const { body } of visitRows(Readable.from([file]), { headers: {}, defaults: {} })) return body;
  return undefined;
}

async function enrolledIn(world: World, input: unknown): Promise<void> {
  const { ports } = world;
  const parsed = parseVisit(input, 'application/json', NOW, ports);
  if (!parsed.ok) throw new Error(`expected a visit, got ${JSON.stringify(parsed.faults)}`);
  await enroll(ports, parsed.body);
}

it('a row, a JSON body, a bundle and an event of the same visit are the same enrolment and give the same episode', async () => {
  await fc.assert(
    fc.asyncProperty(visit, async (body) => {
      const [row, bundle] = [await rowOf(body), aBundle({ visit: body })];
      for (const input of [row, body, bundle]) {
        expect(parseVisit(input, '', NOW, portsInMemory().ports)).toMatchObject({ ok: true, body });
      }
      const worlds = [row, body, bundle].map((input) => [portsInMemory(NOW), input] as const);
      for (const [world, input] of worlds) await enrolledIn(world, input);
      const byEvent = portsInMemory(NOW);
      await enrollEvent(byEvent.ports, { 'detail-type': 'Visit finished', detail: bundle });

      const [first, ...others] = await Promise.all(
        [...worlds.map(([world]) => world), byEvent].map(async ({ ports, followUps }) => ({
          episode: await ports.episodes.load(`ep-${body.visitId}`),
          phone: await ports.phones.load(ports.pseudonyms.phone(body.mobile)),
          followUps: [...followUps.values()],
        })),
      );
      expect(first?.episode).toBeDefined();
      for (const other of others) expect(other).toEqual(first);
    }),
  );
});
