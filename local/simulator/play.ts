import type { Callback } from '#domain/callback.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { allPromises, virtualClock } from '../virtual-clock.ts';
import { clinicSystem } from './clinic.ts';
import type { Release } from './definitions.ts';
import { draws } from './draws.ts';
import type { Message, WorldEvent } from './events.ts';
import type { FaultClass } from './fault-catalogue.ts';
import { type FaultPlan, faultsOf } from './faults.ts';
import { MAX_SKEW_MS } from './functions.ts';
import { INVARIANTS, NOTHING_TWICE } from './invariants/all.ts';
import type { Invariant, Scene } from './invariants/invariant.ts';
import type { Manner, Stimulus } from './manners.ts';
import { react } from './manners.ts';
import { type Enrolment, onceMore } from './once-more.ts';
import { DAYS_TO_PLAY, startOf, type VisitPlan, visitsOf } from './patients.ts';
import { staffOf } from './staff.ts';
import { standstill } from './standstill.ts';
import { traceOf } from './trace.ts';
import { marker, wordsFor } from './words.ts';
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
const SWEEP_MS = 15 * MINUTE_MS;

/** A sweep that found nothing, with nothing going on since, would find nothing: it is let out up to this long. */
const QUIET_MS = DAY_MS;

/** Played on after the faults are mended. */
const DAYS_TO_HEAL = 2;

/** A conversation that goes on for longer has become a loop. */
const MAX_TEXTS_OF_VISIT = 25;

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
    let events = 0;
    const watches: ReturnType<Invariant['watch']>[] = [];
    let doings = 0;
    const tell = (event: WorldEvent): void => {
      events++;
      if (isDoing(event)) doings++;
      for (const { on } of watches) on?.(event);
      const row = openedRow(event);
      if (row) staff.see(row.episodeId, row.id);
    };
    const world: World = worldOf({
      faults,
      releases,
      stillness,
      tell,
      note: trace.note,
      onPhone: (message) => answer(message),
      ...(tamper ? { tamper } : {}),
    });
    const scene: Scene = {
      world,
      release: releases[0],
      outside,
      visitOf: (id) => visitOf.get(id),
      hashOf: ({ person }) => world.ports.pseudonyms.phone(person.mobile),
      skewMs: () => (counts['clock-skewed'] ? MAX_SKEW_MS : 0),
      isUndisturbed: (line) => !disturbed.has(line) && !disturbed.has(0),
    };
    for (const { name, watch } of invariants) watches.push(watch(scene, violated(name)));

    const staff = staffOf({ drawn, outside, page: () => world.ports, call: (deed) => world.act(deed) });
    const said = new Map<number, number>();
    function answer({ episodeId, textId = '' }: Message): void {
      const visit = episodeId && visitOf.get(episodeId);
      if (!visit) return;
      const key = `visit/${visit.visit}/${textId}`;
      for (const [index, { afterMinutes, meaning }] of react(drawn, visit.manner, stimulusOf(textId), key).entries()) {
        outside(afterMinutes * MINUTE_MS, () => {
          const count = (said.get(visit.visit) ?? 0) + 1;
          if (count > MAX_TEXTS_OF_VISIT) return;
          said.set(visit.visit, count);
          const { language, mobile, patientId } = visit.person;
          const words = wordsFor(meaning, language, marker(visit.visit, count + 1), (from) =>
            drawn.pick(`${key}/${index}/words`, from),
          );
          world.twilio.textFrom(mobile, words, { meaning, patientId });
        });
      }
    }

    const clinic = clinicSystem({
      outside,
      note: trace.note,
      call: (line, run) =>
        stillness.isStill()
          ? Promise.reject(new Error('expected an answer, got 503'))
          : world.functions.invoke('enroll', line, run),
      onBody({ line, person, ...visit }, body, visitId) {
        world.introduce(line, person.mobile, visitId);
        const episodeId = world.ports.pseudonyms.episode(visitId);
        visitOf.set(episodeId, { ...visit, line, person });
        enrolments.push({ episodeId, line, body });
        staff.hold(episodeId, visit.visit);
      },
    });
    for (const visit of visits) {
      world.introduce(visit.line, visit.person.mobile, visit.person.visitId);
      outside(visit.enrolledAfterHours * 60 * MINUTE_MS, () => clinic.enrol(visit));
    }

    sweepOften(world, { faults, stillness, doings: () => doings });
    world.outages.begin();
    const isOver = () => violation !== undefined;
    const lastEnrolled = enrolmentsEnd(visits);
    const healAt = startAt + Math.max(DAYS_TO_PLAY * DAY_MS, lastEnrolled);
    await clock.runUntil(new Date(healAt), isOver);
    world.heal();
    await clock.runUntil(new Date(healAt + DAYS_TO_HEAL * DAY_MS), isOver);
    if (!violation) for (const { atEnd } of watches) await atEnd?.();
    const { messages } = world.twilio;
    const [texts, replies] = [countOf(messages, 'out'), countOf(messages, 'in')];
    const callbacks = await world.ports.callbacks.worklist();
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
      callbacks: callbacks.length,
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

function stimulusOf(textId: string): Stimulus {
  if (/^day\d+-ask$/.test(textId)) return 'ask';
  return /^day\d+-remind$/.test(textId) ? 'remind' : 'other';
}

/** A visit that was refused comes once more; then follow-up takes two weeks and some. */
const enrolmentsEnd = (visits: readonly VisitPlan[]): number =>
  Math.max(0, ...visits.map(({ enrolledAfterHours }) => enrolledAfterHours)) * 60 * MINUTE_MS + 34 * DAY_MS;

/** The row of a callback that was not there before. */
const openedRow = (event: WorldEvent): Callback | undefined =>
  event.kind === 'written' && event.port === 'callbacks' && event.method === 'insert' && event.answer
    ? (event.args[0] as Callback)
    : undefined;

/** What may give the next sweep something to do. */
const isDoing = (event: WorldEvent): boolean =>
  event.kind === 'texted' ||
  event.kind === 'posting' ||
  (event.kind === 'written' && event.port !== 'sweeps' && !event.method.startsWith('load'));

interface SweepOptions {
  readonly faults: ReturnType<typeof faultsOf>;
  readonly stillness: ReturnType<typeof standstill>;
  /** How often something was done so far. */
  readonly doings: () => number;
}

/** As the stack schedules it; but where one found nothing to do, or two where lists lag, and nothing was done since, seldom. */
function sweepOften(world: World, { faults, stillness, doings }: SweepOptions): void {
  let missedUntil = 0;
  let ranAt = 0;
  let before: readonly [number, number] = [-1, -2];
  const mayLag = faults.mayStrike('index-lags') || faults.mayStrike('list-lags') || faults.mayStrike('list-fails');
  function next(): void {
    stillness.outside(SWEEP_MS, next);
    const missed = faults.strike('sweep-missed', 0);
    if (missed) missedUntil = Date.now() + missed.between(0.3, 6) * 60 * MINUTE_MS;
    const isDoubled = faults.strike('sweep-doubled', 0) !== undefined;
    if (stillness.isStill() || Date.now() < missedUntil) return;
    const [last, oneBefore] = before;
    const isQuiet = last === doings() && (oneBefore === last || !mayLag);
    if (isQuiet && Date.now() - ranAt < QUIET_MS) return;
    ranAt = Date.now();
    before = [doings(), before[0]];
    const isAllDone = async (): Promise<boolean> =>
      (await world.sweep()) && (await world.ports.texts.deferred()).length === 0;
    void isAllDone().then((isDone) => {
      // Failed, or with texts left to send, the next one has something to do.
      if (!isDone) before = [-1, -2];
    });
    if (isDoubled) void world.sweep();
  }
  next();
}
