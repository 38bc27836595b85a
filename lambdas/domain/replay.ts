import { assessScore, assessSilence, type PainCourse, type Silence, type Verdict } from './assess.ts';
import { PAUSED } from './check-ins.ts';
import { NUMBER_CORRECTED } from './correct-number.ts';
import type { Decision, EscalationRule } from './decision.ts';
import type { Episode } from './episode.ts';
import type { Protocol } from './protocol.ts';
import type { PainScore } from './reading.ts';

/** What came of a visit, without whose it is: enough to ask what other rules would have made of it. */
export interface Course {
  readonly atVisit?: PainScore;
  readonly isOver: boolean;
  /** In the order in which they were decided on. */
  readonly events: readonly CourseEvent[];
}

export type CourseEvent =
  | { readonly kind: 'score'; readonly day: number; readonly score: PainScore }
  | { readonly kind: 'silence'; readonly day: number; readonly why: Silence['why'] }
  /** Called for by words or by the number itself, which no threshold changes. */
  | { readonly kind: 'words'; readonly day: number; readonly rule: WordRule };

export const WORD_RULES = ['safety', 'asked', 'not-understood', 'wrong-number'] as const satisfies EscalationRule[];
export type WordRule = (typeof WORD_RULES)[number];

/** Silences that were not the patient's. */
const BY_STAFF = [PAUSED, NUMBER_CORRECTED];

const WHY = { undeliverable: 'not reached', skipped: 'not asked' } as const;

export function courseEvents(episode: Episode): Course {
  const { visit, status, replies, decisions, checkIns } = episode;
  const words = new Map(decisions.flatMap((decision) => wordsOf(decision)));
  const silences = decisions
    .filter(({ because, reason }) => because.startsWith('silence-') && !BY_STAFF.some((why) => reason.endsWith(why)))
    .map(({ at, day }) => {
      const end = checkIns.find((checkIn) => checkIn.day === day)?.status;
      const why = end === 'undeliverable' || end === 'skipped' ? WHY[end] : 'no answer';
      return { at, event: { kind: 'silence', day, why } as const };
    });
  const told = replies.flatMap(({ at, day, score, textId }) => {
    const rule = words.get(textId);
    const called = rule ? [{ at, event: { kind: 'words', day, rule } as const }] : [];
    const scored = score === undefined ? [] : [{ at, event: { kind: 'score', day, score } as const }];
    // As they are decided on: danger before the score, and the wish for a call only where the score calls for none.
    return rule === 'safety' ? [...called, ...scored] : [...scored, ...called];
  });
  return {
    ...(visit.pain !== undefined && { atVisit: visit.pain }),
    isOver: status !== 'running',
    events: [...told, ...silences].sort((a, b) => a.at.localeCompare(b.at)).map(({ event }) => event),
  };
}

function wordsOf(decision: Decision): (readonly [string, WordRule])[] {
  const rule = decision.action === 'escalate' && WORD_RULES.find((known) => known === decision.rule);
  return rule ? [[decision.because, rule]] : [];
}

/** Days after which staff are held to have closed a callback: until then a further reason is the same call. */
const CLOSED_AFTER_DAYS = 3;

/** The callbacks that these rules would have opened, each by the rule that opens it. */
export function replay(course: Course, rules: Pick<Protocol, 'days' | 'rules'>): EscalationRule[] {
  const opened: EscalationRule[] = [];
  const scores: PainCourse['scores'][number][] = [];
  const silences: Silence[] = [];
  let openedOn: number | undefined;
  for (const event of course.events) {
    const rule = ruleOf(event);
    if (!rule || (openedOn !== undefined && event.day < openedOn + CLOSED_AFTER_DAYS)) continue;
    opened.push(rule);
    openedOn = event.day;
  }
  return opened;

  function ruleOf(event: CourseEvent): EscalationRule | undefined {
    if (event.kind === 'words') return event.rule;
    if (event.kind === 'score') {
      scores.push({ day: event.day, score: event.score });
      return ruleIn(assessScore({ atVisit: course.atVisit, scores }, rules));
    }
    silences.push({ day: event.day, why: event.why });
    return ruleIn(assessSilence({ atVisit: course.atVisit, scores }, event.day, rules, silences));
  }
}

const ruleIn = (verdict: Verdict): EscalationRule | undefined =>
  verdict.action === 'escalate' ? verdict.rule : undefined;
