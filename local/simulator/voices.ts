import type { EpisodeId, MobileNumber } from '#domain/ids.ts';
import type { Draws } from './draws.ts';
import type { Message, Texted } from './events.ts';
import { type Manner, react, type Stimulus } from './manners.ts';
import type { Numbers } from './numbers.ts';
import type { VisitPlan } from './patients.ts';
import type { Later } from './standstill.ts';
import { marker, type Meaning, wordsFor } from './words.ts';

interface VoicesOptions {
  readonly drawn: Draws;
  readonly outside: Later;
  readonly visits: readonly VisitPlan[];
  readonly visitOf: (episodeId: EpisodeId) => VisitPlan | undefined;
  readonly numbers: Numbers;
  readonly text: (mobile: MobileNumber, body: string, written: Pick<Texted, 'meaning' | 'patientId'>) => void;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A conversation that goes on for longer has become a loop. */
const MAX_TEXTS_OF_VISIT = 25;

type Words = Exclude<Meaning['kind'], 'score'>;

/** Of those who were asked at a wrong number, and are asked at the right one. */
const RIGHT_MANNERS = ['prompt', 'late', 'chatty', 'in-danger', 'opting-out-in-words'] as const;

/** Share of the patients who write once more. */
const LATE_WORDS = 0.35;
const LATE_SAY = [
  ...(['better', 'worse', 'thanks', 'unclear', 'history', 'call', 'stop-words', 'stop', 'start'] as const),
  ...(['crisis', 'emergency', 'wrong-number'] as const),
];

const STRANGERS_SAY = ['stop', 'stop-words', 'wrong-number', 'crisis', 'emergency', 'unclear'] as const;

/** Whoever texts us: patients who answer, those who were there before, and those whom we do not know yet. */
export function voicesOf({ drawn, outside, visits, visitOf, numbers, text }: VoicesOptions) {
  const said = new Map<number, number>();
  const say = (
    { visit, person }: VisitPlan,
    meaning: Meaning,
    key: string,
    count: number,
    patientId: string,
    mobile = person.mobile,
  ): void => {
    const words = wordsFor(meaning, person.language, marker(visit, count), (from) => drawn.pick(`${key}/words`, from));
    text(mobile, words, { meaning, patientId });
  };
  const count = ({ visit }: VisitPlan): number | undefined => {
    const next = (said.get(visit) ?? 0) + 1;
    if (next > MAX_TEXTS_OF_VISIT) return undefined;
    said.set(visit, next);
    return next + 1;
  };
  const later = (visit: VisitPlan, mobile: MobileNumber, hours: number, kind: Words, key: string): void =>
    outside(hours * 60 * MINUTE_MS, () => {
      const nth = count(visit);
      if (nth !== undefined) say(visit, { kind }, key, nth, 'nobody', mobile);
    });
  /** Who is on the right phone is no stranger any more. */
  const mannerOf = ({ visit, person, manner }: VisitPlan, mobile: MobileNumber): Manner =>
    manner === 'wrong-number' && mobile !== person.mobile
      ? drawn.pick(`visit/${visit}/right manner`, RIGHT_MANNERS)
      : manner;

  return {
    /** A text of ours shows on the phone. */
    answer({ episodeId, textId = '', mobile }: Message): void {
      const visit = episodeId && visitOf(episodeId);
      if (!visit) return;
      const key = `visit/${visit.visit}/${textId}`;
      if (mobile !== numbers.of(visit)) {
        const kind = drawn.pick(`${key}/stranger`, ['wrong-number', 'unclear', 'stop'] as const);
        return later(visit, mobile, drawn.between(`${key}/after`, 0.01, 5), kind, `${key}/stranger`);
      }
      const reactions = react(drawn, mannerOf(visit, mobile), stimulusOf(textId), key);
      for (const [index, { afterMinutes, meaning }] of reactions.entries()) {
        outside(afterMinutes * MINUTE_MS, () => {
          const nth = count(visit);
          if (nth !== undefined) say(visit, meaning, `${key}/${index}`, nth, visit.person.patientId, mobile);
        });
      }
    },
    /** From a new phone that staff are only being told of. */
    hurried(visit: VisitPlan, mobile: MobileNumber): void {
      const key = `visit/${visit.visit}/hurried/${mobile}`;
      if (drawn.unit(key) >= 0.3) return;
      outside(drawn.between(`${key}/after`, 0, 5) * MINUTE_MS, () => {
        const nth = count(visit);
        const meaning = { kind: 'score', score: drawn.whole(`${key}/score`, 0, 10) } as const;
        if (nth !== undefined) say(visit, meaning, key, nth, visit.person.patientId, mobile);
      });
    },
    /** Whoever has the old number now. */
    newHolder(visit: VisitPlan, mobile: MobileNumber): void {
      const key = `visit/${visit.visit}/new holder/${mobile}`;
      for (const nth of [1, 2]) {
        if (drawn.unit(`${key}/${nth}`) >= 0.4) continue;
        const kind = drawn.pick(`${key}/${nth}/kind`, [...STRANGERS_SAY, 'better', 'worse'] as const);
        later(visit, mobile, drawn.between(`${key}/${nth}/after`, 0.01, 200), kind, `${key}/${nth}`);
      }
    },
    /** From a phone that is not enrolled yet: an earlier owner of the number, or somebody in a hurry. */
    stranger(visit: VisitPlan): void {
      const { enrolledAfterHours, strangerBeforeHours } = visit;
      if (strangerBeforeHours === undefined || strangerBeforeHours > enrolledAfterHours) return;
      const key = `visit/${visit.visit}/stranger`;
      const kind = drawn.pick(`${key}/kind`, STRANGERS_SAY);
      outside((enrolledAfterHours - strangerBeforeHours) * 60 * MINUTE_MS, () =>
        say(visit, { kind }, key, 0, 'nobody'),
      );
    },
    /** Weeks after the last question, about when it is forgotten who they were. */
    lateWords(visit: VisitPlan, nightFrom: number, everyMs: number): void {
      const key = `visit/${visit.visit}/late words`;
      if (drawn.unit(key) >= LATE_WORDS) return;
      const someMs = (visit.enrolledAfterHours / 24 + drawn.between(`${key}/days`, 26, 36)) * DAY_MS;
      // Some of them in the very minute in which that is done.
      const isAtNight = drawn.unit(`${key}/at night`) < 0.5;
      const untilNight = (everyMs - ((someMs - nightFrom) % everyMs)) % everyMs;
      const afterMs = isAtNight ? someMs + untilNight + drawn.between(`${key}/seconds`, -2, 40) * 1000 : someMs;
      const kind = drawn.pick(`${key}/kind`, LATE_SAY);
      // In two steps: no timer takes more than 24 days.
      outside(afterMs / 2, () =>
        outside(afterMs / 2, () => {
          const nth = count(visit);
          if (nth !== undefined) say(visit, { kind }, key, nth, visit.person.patientId, numbers.of(visit));
        }),
      );
    },
    /** The patient before, as the phone passes on. */
    lastWords({ visit, line }: VisitPlan, inMs: number): void {
      const before = visits.find((other) => other.line === line && other.visit !== visit);
      const key = `visit/${visit}/last words`;
      if (!before || drawn.unit(key) >= 0.7) return;
      const kind = drawn.pick(`${key}/kind`, ['thanks', 'better', 'unclear', 'call'] as const);
      outside(inMs - drawn.between(`${key}/before`, 0.5, 300) * 1000, () =>
        say(before, { kind }, key, 0, before.person.patientId),
      );
    },
  };
}

function stimulusOf(textId: string): Stimulus {
  if (/^day\d+-ask$/.test(textId)) return 'ask';
  return /^day\d+-remind$/.test(textId) ? 'remind' : 'other';
}
