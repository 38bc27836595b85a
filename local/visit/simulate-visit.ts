import { Temporal } from 'temporal-polyfill';
import type { Episode, Language } from '#domain/episode.ts';
import type { LocalDate } from '#domain/ids.ts';
import { dayKey } from '#domain/protocol.ts';
import { timeline, type TimelineEntry } from '#domain/timeline.ts';
import type { Deployment } from '#lib/deployment.ts';
import { MINUTES_TO_REPLY } from '../laptop/example-patients.ts';
import { simulation } from './simulation.ts';
import { synthesize } from '../aws/synthesized.ts';
import { virtualClock } from '../virtual-clock.ts';

export interface SimulatedVisit {
  readonly deployment: Deployment;
  readonly visitOn: LocalDate;
  readonly timeZone: string;
  readonly language: Language;
  readonly painAtVisit?: number;
  /** One for each check-in, in order; an empty one is silence. */
  readonly replies: readonly string[];
}

export interface SimulatedCourse {
  readonly episode: Episode;
  readonly timeline: readonly TimelineEntry[];
}

/** Late replies count until day 30; by then every clock of the episode has run out. */
const DAYS_TO_PLAY = 31;

const MOBILE = '+16025550100';

/** Plays the follow-up of one visit from its evening to its end, in the synthesized workflows and virtual time. */
export async function simulateVisit(visit: SimulatedVisit): Promise<SimulatedCourse> {
  const { deployment, visitOn, timeZone, language, painAtVisit, replies } = visit;
  const synthesized = synthesize(deployment);
  const evening = Temporal.PlainDate.from(visitOn).toZonedDateTime({ timeZone, plainTime: '17:00' });
  const clock = virtualClock(new Date(evening.epochMilliseconds));
  const asks = deployment.protocol.days.map((day) => `${dayKey(day)}-ask`);
  const clinic = simulation({
    synthesized,
    clock,
    ...deployment,
    onText: ({ textId = '' }) => {
      const reply = replies[asks.indexOf(textId)];
      if (reply) setTimeout(() => void clinic.textFrom(MOBILE, reply), MINUTES_TO_REPLY * 60_000);
    },
  });
  try {
    const enrolled = await clinic.enroll({
      visitId: 'simulated',
      patientId: 'simulated',
      firstName: 'Ana',
      mobile: MOBILE,
      language,
      timeZone,
      visitOn,
      ...(painAtVisit === undefined ? {} : { painAtVisit }),
      consent: { givenOn: visitOn },
    });
    if (!('episode' in enrolled)) throw new Error(`expected to enrol the visit, got ${enrolled.kind}`);
    await clock.runUntil(new Date(evening.add({ days: DAYS_TO_PLAY }).epochMilliseconds));
    const { id } = enrolled.episode;
    const [episode, texts, callbacks] = await Promise.all([
      clinic.episode(id),
      clinic.ports.texts.transcript(id),
      clinic.ports.callbacks.worklist(),
    ]);
    return { episode, timeline: timeline(episode, texts, callbacks) };
  } finally {
    clock.uninstall();
  }
}
