import type { Callback } from '#domain/callback.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { allPromises, virtualClock } from '../virtual-clock.ts';
import type { Measures } from './alarms/measures.ts';
import { clinicSystem } from './clinic.ts';
import type { Release } from './definitions.ts';
import { draws } from './draws.ts';
import type { Message, WorldEvent } from './events.ts';
import type { FaultClass } from './fault-catalogue.ts';
import { type FaultPlan, faultsOf } from './faults.ts';
import { forgetting } from './forgetting.ts';
import { MAX_SKEW_MS } from './functions.ts';
import { OUTAGES } from './outages.ts';
import { INVARIANTS, NOTHING_TWICE } from './invariants/all.ts';
import type { Invariant, Scene } from './invariants/invariant.ts';
import type { Manner } from './manners.ts';
import { newNumbers } from './new-numbers.ts';
import { numbersOf } from './numbers.ts';
import { type Enrolment, nightAfter, onceMore } from './once-more.ts';
import { DAYS_TO_PLAY, startOf, type VisitPlan, visitsOf } from './patients.ts';
import { staffOf } from './staff.ts';
import { type Later, standstill } from './standstill.ts';
import { sweeping } from './sweeping.ts';
import { traceOf } from './trace.ts';
import { voicesOf } from './voices.ts';
import { type World, worldOf } from './world.ts';

export interface Play {
  readonly seed: number;
  readonly episodes: number;
  readonly plan: FaultPlan;
  readonly releases: readonly [Release, Release];
  /** Only these visits, where not all: the others are left out, and nothing else changes. */
  readonly visits?: ReadonlySet<number>;
  readonly manners?: readonly Manner[];
  readonly keepTrace?: boolean;
  readonly tamper?: (ports: Ports) => Ports;
  readonly invariants?: readonly Invariant[];
  /** Told what AWS would count. */
  readonly measures?: Measures;
}

export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

export interface Played {
  readonly seed: number;
  /** Of the whole trace: the same on every machine. */
  readonly digest: string;
  readonly episodes: number;
  /** Calls to ports, and what happened at Twilio and on phones. */
  readonly events: number;
  /** Faults that struck, by class. */
  readonly faults: Readonly<Partial<Record<FaultClass, number>>>;
  readonly injected: readonly string[];
  readonly texts: number;
  readonly replies: number;
  readonly callbacks: number;
  readonly violation?: Violation;
  readonly trace: readonly string[];
  /** Chances that a function had to be killed at, by phone. */
  readonly crashPoints: readonly { readonly line: number; readonly chances: number }[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Share of the visits that come as events. */
const BY_EVENT = 0.35;

/** Played on after the faults are mended. */
const DAYS_TO_HEAL = 2;

/** A text that waits for the morning waits no longer. */
const QUIET_MS = DAY_MS / 2;

/** Plays one seed from the first enrolment to the end, and once more. */
export async function play(options: Play): Promise<Played> {
  const { seed, episodes, plan, releases, tamper, invariants = INVARIANTS } = options;
  const drawn = draws(seed);
  const startAt = startOf(drawn);
  const clock = virtualClock(new Date(startAt), allPromises);
  const stillness = standstill();
  try {
    const { outside } = stillness;
    const trace = traceOf(Date.now, options.keepTrace ?? false);
    const injected: string[] = [];
    const counts: Partial<Record<FaultClass, number>> = {};
    const disturbed = new Set<number>();
    const faults = faultsOf(seed, plan, (kind, line, id) => {
      injected.push(id);
      counts[kind] = (counts[kind] ?? 0) + 1;
      disturbed.add(line);
      sweeps.struck(line);
      trace.note(line, `fault ${id}`);
    });
    let violation: Violation | undefined;
    const violated = (invariant: string) => (what: string) => {
      if (!violation) trace.note(0, `violated ${invariant}: ${what}`);
      violation ??= { invariant, what };
    };

    const visits = visitsOf(drawn, episodes, options.manners).filter(({ visit }) => options.visits?.has(visit) ?? true);
    const visitOf = new Map<EpisodeId, VisitPlan>();
    const enrolments: Enrolment[] = [];
    const latestOf = (patientId: string): EpisodeId | undefined =>
      enrolments.findLast(({ episodeId }) => visitOf.get(episodeId)?.person.patientId === patientId)?.episodeId;
    let events = 0;
    let callbacks = 0;
    const watches: ReturnType<Invariant['watch']>[] = [];
    const tell = (event: WorldEvent): void => {
      events++;
      sweeps.see(event);
      for (const { on } of watches) on?.(event);
      if (event.kind === 'accepted' || event.kind === 'texted') {
        const episodeId = event.kind === 'accepted' ? event.message.episodeId : latestOf(event.patientId);
        if (episodeId) staff.erase(episodeId, event.message.sid, 'at once');
      }
      const text = insertedInto<UnmatchedText>('unmatched', event);
      if (text) staff.seeText(text.phone, text.id);
      const row = insertedInto<Callback>('callbacks', event);
      if (!row) return;
      callbacks++;
      staff.see(row.episodeId, row.id);
    };
    const world: World = worldOf({
      faults,
      releases,
      stillness,
      tell,
      note: trace.note,
      onPhone: (message) => voices.answer(message),
      ...(tamper ? { tamper } : {}),
      ...(options.measures ? { measures: options.measures } : {}),
    });
    const scene: Scene = {
      world,
      release: releases[0],
      outside,
      visitOf: (id) => visitOf.get(id),
      visits,
      cameByEvent: () => enrolments.flatMap(({ episodeId, event, mobile }) => (event ? [{ episodeId, mobile }] : [])),
      hashOf: ({ person }) => world.ports.pseudonyms.phone(person.mobile),
      skewMs: () => (counts['clock-skewed'] ? MAX_SKEW_MS : 0),
      // Other faults without a phone concern the sweep alone.
      isUndisturbed: (line) => !disturbed.has(line) && !OUTAGES.some((kind) => counts[kind]),
    };
    const sweeps = sweeping(world, {
      faults,
      stillness,
      isEvery: options.measures !== undefined,
      onMissed: world.onMissedSweep,
    });
    for (const { name, watch } of invariants) watches.push(watch(scene, violated(name)));

    // Nobody does anything in the last hours: nothing of it is to be under way, or to expire, while all comes once more.
    let quietFrom = Infinity;
    const byPeople: Later = (ms, act) => outside(ms, () => (Date.now() < quietFrom ? act() : undefined));
    const numbers = numbersOf();
    const page = () => world.ports;
    const staff = staffOf({
      drawn,
      outside: byPeople,
      page,
      numbers: newNumbers({
        drawn,
        outside: byPeople,
        page,
        numbers,
        visits,
        visitOf: (id) => visitOf.get(id),
        introduce: ({ line, person }, mobile) => world.introduce(line, mobile, person.visitId),
        onShared: ({ line }) => disturbed.add(line),
        onNew: (...moved) => voices.hurried(...moved),
        onLeft: (...moved) => voices.newHolder(...moved),
      }),
      call: (deed) => world.act(deed),
    });
    const voices = voicesOf({
      drawn,
      outside: byPeople,
      visits,
      visitOf: (id) => visitOf.get(id),
      numbers,
      text: (...written) => void world.twilio.textFrom(...written),
    });
    const clinic = clinicSystem({
      outside,
      onPhoneFreed: voices.lastWords,
      // Some learn of another number, and some go on with what they have.
      numberOf: (visit) => (drawn.unit(`visit/${visit.visit}/number`) < 0.5 ? numbers.of(visit) : visit.person.mobile),
      note: trace.note,
      call: (line, run) =>
        stillness.isStill()
          ? Promise.reject(new Error('expected an answer, got 503'))
          : world.functions.invoke('enroll', line, run),
      isByEvent: ({ visit }) => drawn.unit(`visit/${visit}/by event`) < BY_EVENT,
      put: (sent) => world.putVisit(sent),
      onBody({ line, person, ...visit }, body, visitId, event) {
        world.introduce(line, person.mobile, visitId);
        const episodeId = world.ports.pseudonyms.episode(visitId);
        visitOf.set(episodeId, { ...visit, line, person });
        enrolments.push({ episodeId, line, mobile: person.mobile, body, ...(event && { event }) });
        staff.hold(episodeId, visit.visit);
        staff.erase(episodeId, `staff/visit/${visit.visit}`, 'some day');
      },
    });
    const everyMs = releases[0].forgetEverySeconds * 1000;
    const nightFrom = drawn.between('forgetting/at', 0, everyMs);
    for (const visit of visits) {
      world.introduce(visit.line, visit.person.mobile, visit.person.visitId);
      outside(visit.enrolledAfterHours * 60 * MINUTE_MS, () => clinic.enrol(visit));
      voices.stranger(visit);
      voices.lateWords(visit, nightFrom, everyMs);
    }

    world.outages.begin();
    forgetting(world, { nightFrom, everyMs, stillness, isEvery: options.measures !== undefined });
    const isOver = () => violation !== undefined;
    const lastEnrolled = enrolmentsEnd(visits);
    const healAt = startAt + Math.max(DAYS_TO_PLAY * DAY_MS, lastEnrolled);
    await clock.runUntil(new Date(healAt), isOver);
    world.heal();
    const endAt = nightAfter(healAt + DAYS_TO_HEAL * DAY_MS, releases[0].clinic.timeZone);
    quietFrom = endAt - QUIET_MS;
    await clock.runUntil(new Date(endAt), isOver);
    if (!violation) for (const { atEnd } of watches) await atEnd?.();
    const { messages } = world.twilio;
    const [texts, replies] = [countOf(messages, 'out'), countOf(messages, 'in')];
    if (!violation) {
      const settle = () => clock.runUntil(new Date(Date.now() + 5 * MINUTE_MS), isOver);
      const changed = await onceMore(world, enrolments, settle);
      if (changed) violated(NOTHING_TWICE)(changed);
    }
    return {
      seed,
      digest: trace.digest(),
      episodes: visits.length,
      events: events + messages.length,
      faults: counts,
      injected,
      texts,
      replies,
      callbacks,
      ...(violation ? { violation } : {}),
      trace: trace.lines,
      crashPoints: [...new Set([0, ...visits.map(({ line }) => line)])].map((line) => ({
        line,
        chances: faults.chances('crash-before', line),
      })),
    };
  } finally {
    stillness.end();
    clock.uninstall();
  }
}

const countOf = (messages: readonly Message[], direction: Message['direction']): number =>
  messages.filter((message) => message.direction === direction).length;

/** A visit that was refused comes once more; then follow-up takes two weeks and some. */
const enrolmentsEnd = (visits: readonly VisitPlan[]): number =>
  Math.max(0, ...visits.map(({ enrolledAfterHours }) => enrolledAfterHours)) * 60 * MINUTE_MS + 34 * DAY_MS;

/** A record that was not there before. */
const insertedInto = <T>(port: keyof Ports, event: WorldEvent): T | undefined =>
  event.kind === 'written' && event.port === port && event.method === 'insert' && event.answer
    ? (event.args[0] as T)
    : undefined;
