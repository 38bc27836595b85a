import { Temporal } from 'temporal-polyfill';
import { test as base } from 'vitest';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import type { Episode } from '#domain/episode.ts';
import { reasonsFor } from '#domain/escalation.ts';
import type { MobileNumber, Timestamp } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import type { PhoneText, TwilioMood } from '#local/memory/sender.ts';
import { type Simulation, simulation } from '#local/visit/simulation.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { type VirtualClock, virtualClock } from '#local/virtual-clock.ts';
import { expectAGoodEnd } from './story-invariants.ts';

export interface Plot extends Partial<EnrollmentBody> {
  /** In the patient's zone; by default the evening of the visit. */
  readonly enrolledAt?: string;
  /** What the patient texts back, by what they are texted: `{ 'ask day 3': '7' }`. Each once, after six minutes. */
  readonly replies?: Readonly<Record<string, string>>;
}

export type Story = Awaited<ReturnType<typeof begin>>;

const EXAMPLE = deploymentNamed('example');
const SYNTHESIZED = synthesize(EXAMPLE);

/** Half of all patients who answer do so within about this time. */
const MINUTES_TO_REPLY = 6;

/** `story` enrols a visit; when the test is over it is played to its end, which must be a good one. One for each test. */
export const test = base.extend<{ story: (plot?: Plot) => Promise<Story> }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads the wanted fixtures from the pattern
  story: async ({}, use) => {
    const told: Story[] = [];
    const clocks: VirtualClock[] = [];
    try {
      await use(async (plot = {}) => {
        const story = await begin(plot, clocks);
        told.push(story);
        return story;
      });
      for (const story of told) await expectAGoodEnd(story);
    } finally {
      for (const clock of clocks) clock.uninstall();
    }
  },
});

/** The synthesized workflows and the real use-cases, in virtual time, seen from the phone of one patient. */
async function begin({ enrolledAt, replies = {}, ...changes }: Plot, clocks: VirtualClock[]) {
  const visit = { ...VISIT, consent: { givenOn: changes.visitOn ?? VISIT.visitOn }, ...changes };
  const { mobile, timeZone, visitOn } = visit;
  const instantOf = (local: string) =>
    new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds);
  const clock = virtualClock(instantOf(enrolledAt ?? `${visitOn}T17:00`));
  clocks.push(clock);
  const unsaid = new Map(Object.entries(replies));

  async function replyTo(text: PhoneText): Promise<void> {
    const label = await labelOf(clinic, text);
    const reply = unsaid.get(label);
    if (reply === undefined || !unsaid.delete(label)) return;
    await clinic.textFrom(mobile, reply);
  }
  const clinic = simulation({
    synthesized: SYNTHESIZED,
    clock,
    ...EXAMPLE,
    onText: (text) => void setTimeout(() => void replyTo(text), MINUTES_TO_REPLY * 60_000),
  });
  const enroll = (other: Partial<EnrollmentBody> = {}) => clinic.enroll({ ...visit, ...other });
  const enrolled = await enroll();
  if (!('episode' in enrolled)) throw new Error(`expected to enrol the visit, got ${enrolled.kind}`);

  return {
    clinic,
    visit,
    /** Enrols another visit; what is not given is as in the first. */
    enroll,
    /** Lets everything happen until a time in the patient's zone. */
    until: (local: string) => clock.runUntil(instantOf(local)),
    /** Until every clock of every episode has run out. */
    async toTheEnd(): Promise<void> {
      while (await clock.next());
    },
    texts: (body: string) => clinic.textFrom(mobile, body),
    twilioIs: (mood: TwilioMood) => clinic.twilio.setMood(mood),
    episode: (): Promise<Episode> => clinic.episode(enrolled.episode.id),
    /** What the patient's phone shows: `Mon 2 Nov 11:40 > ask day 3`, `Mon 2 Nov 11:46 < 7`. */
    transcript: () => Promise.all(textsOf(clinic, mobile).map((text) => lineOf(clinic, text, timeZone))),
    /** `routine, due Mon 9 Nov 10:19: 7 on day 3, 7 on day 7, not better`, in the clinic's zone, by due time. */
    worklist: () => worklist(clinic),
  };
}

const VISIT = {
  visitId: 'visit-1',
  patientId: 'patient-1',
  firstName: 'Anabel',
  mobile: '+16025550100',
  language: 'en',
  timeZone: 'America/Phoenix',
  visitOn: '2026-10-30',
} as const satisfies Partial<EnrollmentBody>;

const textsOf = ({ twilio }: Simulation, mobile: MobileNumber): PhoneText[] =>
  twilio.texts.filter((text) => text.mobile === mobile);

/** `ask day 3`, `remind day 7`; for another text its purpose. */
async function labelOf({ ports }: Simulation, { episodeId, textId = '' }: PhoneText): Promise<string> {
  const [, day, purpose] = /^day(\d+)-(.*)$/.exec(textId) ?? [];
  if (day) return `${purpose} day ${day}`;
  const record = episodeId && (await ports.texts.loadOutgoing(episodeId, textId));
  return record ? record.purpose : textId;
}

async function lineOf(clinic: Simulation, text: PhoneText, timeZone: string): Promise<string> {
  const time = dayAndTime(text.at, timeZone);
  if (text.direction === 'in') return `${time} < ${text.body}`;
  // When to expect the call is what matters to the patient, so it is read from the words.
  const [by = ''] = / by \w+ \w+ \d+, [\d:]+ [AP]M/.exec(text.body) ?? [];
  return `${time} > ${await labelOf(clinic, text)}${by}`;
}

async function worklist(clinic: Simulation): Promise<string[]> {
  const rows = await clinic.worklist();
  return Promise.all(
    rows.map(async ({ id, episodeId, priority, dueAt, overdue }) => {
      const reasons = reasonsFor(await clinic.episode(episodeId), id);
      const due = `due ${dayAndTime(dueAt, EXAMPLE.clinic.timeZone)}${overdue ? ', overdue' : ''}`;
      return `${priority}, ${due}: ${reasons.join('; ')}`;
    }),
  );
}

function dayAndTime(at: Timestamp, timeZone: string): string {
  const local = inZone(at, timeZone);
  const day = local.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
  return `${day} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
