import type { EscalationRule } from '#domain/decision.ts';
import { type Episode, isKnown } from '#domain/episode.ts';
import type { CallbackId, EpisodeId, MobileNumber } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { correctNumber, NumberRefused } from '#use-cases/correct-number.ts';
import type { Draws } from './draws.ts';
import type { Numbers } from './numbers.ts';
import type { VisitPlan } from './patients.ts';
import type { PatientCall } from './staff.ts';
import type { Later } from './standstill.ts';

interface NewNumbersOptions {
  readonly drawn: Draws;
  readonly outside: Later;
  readonly page: () => Pick<Ports, 'episodes'>;
  readonly numbers: Numbers;
  readonly visits: readonly VisitPlan[];
  readonly visitOf: (episodeId: EpisodeId) => VisitPlan | undefined;
  /** Before any text comes from it. */
  readonly introduce: (visit: VisitPlan, mobile: MobileNumber) => void;
  /** The patient is on a phone that others have: what strikes theirs may strike this follow-up. */
  readonly onShared: (visit: VisitPlan) => void;
  /** The patient has it in their hand, and staff have not put it in yet. */
  readonly onNew: (visit: VisitPlan, mobile: MobileNumber) => void;
  /** Staff are told that it is no longer the patient's. */
  readonly onLeft: (visit: VisitPlan, mobile: MobileNumber) => void;
}

const MINUTE_MS = 60_000;

/** Why staff call: with these the number itself is in question. */
const ABOUT_THE_NUMBER: readonly EscalationRule[] = ['wrong-number', 'unreachable'];

/** Share of the calls in which staff learn another number. */
const LEARNT = { aboutTheNumber: 0.6, otherwise: 0.08 } as const;

/** What a nurse learns on the phone, and puts in: another number of the patient's. */
export function newNumbers(options: NewNumbersOptions) {
  const { drawn, outside, page, numbers, visits, visitOf, introduce, onShared, onNew, onLeft } = options;

  /** A number of somebody else's phone, or one that nobody has had. */
  function learnt(visit: VisitPlan, key: string): MobileNumber | undefined {
    const others = visits.filter(({ line }) => line !== visit.line);
    const isForeign = others.length > 0 && drawn.unit(`${key}/foreign`) < 0.15;
    if (isForeign) return drawn.pick(`${key}/whose`, others).person.mobile;
    return numbers.another(visit);
  }

  function correct(call: PatientCall, visit: VisitPlan, key: string, then: () => void): void {
    const { episodeId, by, persist } = call;
    void page()
      .episodes.load(episodeId)
      .then((episode) => {
        const mobile = learnt(visit, key);
        if (!episode || !isKnown(episode) || mobile === undefined || mobile === episode.patient.mobile) return then();
        const seen = episode.patient.mobile;
        if (visits.some(({ person }) => person.mobile === mobile)) onShared(visit);
        else introduce(visit, mobile);
        const before = numbers.of(visit);
        numbers.move(visit, mobile);
        onNew(visit, mobile);
        const id = `${by.id}-${key}`;
        const run = (ports: Ports) => correctNumber(ports, { episodeId, id, by, mobile, seen });
        persist({ id, episodeId, run, correction: { episodeId, from: seen, to: mobile } }, (refusal) => {
          if (refusal === undefined) onLeft(visit, seen);
          else numbers.move(visit, before);
          const isWrong = drawn.unit(`${key}/mistyped`) < 0.15;
          if (refusal === undefined ? isWrong : isOfThePhone(refusal))
            outside(drawn.between(`${key}/once more`, 0.1, 30) * MINUTE_MS, () =>
              correct(call, visit, `${key}-more`, then),
            );
          else then();
        });
      });
  }

  return {
    /** While the patient is on the phone, and before the callback is closed. */
    learn(call: PatientCall, then: () => void): void {
      const { episodeId, callbackId } = call;
      const visit = visitOf(episodeId);
      void page()
        .episodes.load(episodeId)
        .then((episode) => {
          const share = episode && isAboutTheNumber(episode, callbackId) ? LEARNT.aboutTheNumber : LEARNT.otherwise;
          const key = `number-${callbackId}`;
          if (visit && drawn.unit(key) < share) correct(call, visit, key, then);
          else then();
        });
    },
  };
}

const isOfThePhone = (refusal: unknown): boolean =>
  refusal instanceof NumberRefused && (refusal.why === 'phone-in-use' || refusal.why === 'opted-out');

const isAboutTheNumber = ({ decisions }: Episode, callbackId: CallbackId): boolean =>
  decisions.some(
    (decision) =>
      decision.action === 'escalate' && decision.callbackId === callbackId && ABOUT_THE_NUMBER.includes(decision.rule),
  );
