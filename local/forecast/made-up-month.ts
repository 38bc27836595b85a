import { beginEpisode } from '#domain/begin-episode.ts';
import { applyReply } from '#domain/apply-reply.ts';
import { openedCallback, type Callback } from '#domain/callback.ts';
import { claimCheckIn, settleSilence, settleUnsent } from '#domain/check-ins.ts';
import { type Episode, isKnown, type KnownEpisode } from '#domain/episode.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { Reading } from '#domain/reading.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { type Draws, draws } from '../simulator/draws.ts';
import { madeUpCourses, PUBLISHED } from './natural-history.ts';

export interface MadeUpVisit {
  readonly episode: Episode;
  readonly callbacks: readonly Callback[];
}

const RULES = { protocol: BACK_PAIN, clinic: deploymentNamed('example').clinic };

const NOTHING: Reading = { kind: 'unclear', score: null, trend: null, safety: [], wantsCall: false, notes: [] };

/**
 * A month of a clinic that is not: courses of the published natural history, through the very rules that decide, and
 * staff who mostly call in time. The same at every run.
 */
export function madeUpMonth(month: string, visits: number, { until = '9999-01-01T00:00:00Z', seed = 1 } = {}) {
  const drawn = draws(seed);
  const courses = madeUpCourses(visits, BACK_PAIN.days, PUBLISHED, seed);
  return courses.map(({ atVisit, events }, index): MadeUpVisit => {
    const key = `${seed}-${index}`;
    const on = `${month}-${String(1 + Math.floor((index * 28) / visits)).padStart(2, '0')}`;
    let episode: Episode = beginEpisode(
      `ep-${key}`,
      {
        visit: { id: `visit-${key}`, patientId: `patient-${key}`, on, ...(atVisit !== undefined && { pain: atVisit }) },
        patient: {
          firstName: 'Pat',
          mobile: '+16025550123',
          phoneHash: `ph-${key}`,
          language: drawn.unit(`${key}.language`) < 0.3 ? 'es' : 'en',
          timeZone: 'America/Phoenix',
        },
        consentOn: on,
      },
      `${on}T22:00:00Z`,
      BACK_PAIN,
    );
    const isReachable = drawn.unit(`${key}.reachable`) > 0.06;
    for (const event of events) {
      const sendAt = episode.checkIns.find(({ day }) => day === event.day)?.sendAt ?? '';
      if (episode.status !== 'running' || !isBefore(sendAt, until)) break;
      if (!isKnown(episode)) break;
      episode = withDay(episode, event, { sendAt, isReachable, key, drawn });
    }
    return { episode, callbacks: calledBack(episode, until, key, drawn) };
  });
}

interface Circumstances {
  readonly sendAt: string;
  readonly isReachable: boolean;
  readonly key: string;
  readonly drawn: Draws;
}

type CourseEvent = ReturnType<typeof madeUpCourses>[number]['events'][number];

function withDay(
  episode: KnownEpisode,
  event: CourseEvent,
  { sendAt, isReachable, key, drawn }: Circumstances,
): Episode {
  const { day } = event;
  const token = `token-${'x'.repeat(600)}`;
  const claim = { day, purpose: 'ask', token, at: sendAt, isSendable: true, elsewhere: [] } as const;
  const asked = claimCheckIn(episode, claim, BACK_PAIN);
  const textId = `SM-${key}-${day}`;
  const at = plus(sendAt, { minutes: 2 + Math.round(drawn.unit(`${key}.${day}.after`) * 240) });
  if (!isReachable) {
    return settleSilence(
      settleUnsent(asked, day, 'undeliverable'),
      day,
      plus(sendAt, { hours: 32 }),
      BACK_PAIN,
      RULES.clinic,
    );
  }
  if (event.kind !== 'score') return settleSilence(asked, day, plus(sendAt, { hours: 32 }), BACK_PAIN, RULES.clinic);
  const chance = drawn.unit(`${key}.${day}.words`);
  if (chance < 0.02)
    return applyReply(asked, { textId, at, readAt: at, reading: { ...NOTHING, kind: 'opt-out' } }, RULES);
  const reading: Reading =
    chance < 0.05
      ? { ...NOTHING, kind: 'call-me', wantsCall: true }
      : { ...NOTHING, kind: 'score', score: event.score, safety: chance > 0.985 ? ['leg-weakness'] : [] };
  return applyReply(asked, { textId, at, readAt: at, reading }, RULES);
}

const STAFF = { by: { id: 'nurse-a', name: 'Nurse A' } };

/** Three of four in time, in a call or two; what is due after `until` is open still. */
function calledBack({ id: episodeId, decisions }: Episode, until: string, key: string, drawn: Draws): Callback[] {
  const first = new Map<string, Callback>();
  for (const decision of decisions) {
    if (decision.action !== 'escalate' || first.has(decision.callbackId)) continue;
    const { callbackId: id, priority, dueAt, at } = decision;
    const allowed = (Date.parse(dueAt) - Date.parse(at)) / 60_000;
    const calledAt = plus(at, { minutes: Math.round(allowed * (0.1 + 1.2 * drawn.unit(`${key}.${id}.call`))) });
    const closedAt = plus(calledAt, { minutes: Math.round(5 + allowed * 0.3 * drawn.unit(`${key}.${id}.close`)) });
    const opened = openedCallback({ id, episodeId, priority, dueAt }, at);
    if (!isBefore(calledAt, until)) first.set(id, opened);
    else {
      const attempts = [{ id: 'call-1', at: calledAt, result: 'reached', ...STAFF } as const];
      const closed = { id: 'close-1', at: closedAt, outcome: 'advice-given', ...STAFF } as const;
      first.set(
        id,
        isBefore(closedAt, until) ? { ...opened, attempts, status: 'closed', closed } : { ...opened, attempts },
      );
    }
  }
  return [...first.values()];
}
