import type { AttemptResult, CallOutcome } from '#domain/callback.ts';
import { CallbackIsClosed, CallbackRaised, CallbackTaken } from '#domain/callback-work.ts';
import { reasonsFor } from '#domain/escalation.ts';
import { isNumberCorrected } from '#domain/number-task.ts';
import type { CallbackId, EpisodeId, MobileNumber, PhoneHash, TextId } from '#domain/ids.ts';
import type { Staff } from '#domain/staff.ts';
import type { Ports } from '#ports';
import { endEpisode, pauseEpisode, resumeEpisode } from '#use-cases/console/hold-episode.ts';
import { erasePerson } from '#use-cases/console/person.ts';
import { settleUnmatched } from '#use-cases/console/unmatched.ts';
import {
  addNote,
  claimCallback,
  closeCallback,
  logAttempt,
  releaseCallback,
} from '#use-cases/console/work-callback.ts';
import { NumberRefused } from '#use-cases/correct-number.ts';
import type { Draws } from './draws.ts';
import type { Later } from './standstill.ts';
import { MARKER } from './words.ts';

export const NURSES: readonly Staff[] = [
  { id: 'nurse-1', name: `${MARKER}nurseone` },
  { id: 'nurse-2', name: `${MARKER}nursetwo` },
];

/** One thing that a nurse does, whatever it takes to get it through: its id goes with every try. */
export type Deed = DeedDone & ({ readonly episodeId: EpisodeId } | { readonly phone: PhoneHash });

interface DeedDone {
  readonly id: string;
  readonly callbackId?: CallbackId;
  /** Who has the callback when it is done. */
  readonly holder?: Staff['id'];
  readonly run: (ports: Ports) => Promise<unknown>;
  /** Of a close: how many reasons the nurse had seen by then. */
  readonly reasonsSeen?: number;
  /** Done once more later it does what there is to do by then. */
  readonly isOfItsTime?: true;
  readonly correction?: { readonly episodeId: EpisodeId; readonly from: MobileNumber; readonly to: MobileNumber };
}

/** A nurse has the patient on the phone. */
export interface PatientCall {
  readonly episodeId: EpisodeId;
  readonly callbackId: CallbackId;
  readonly by: Staff;
  /** Clicks until there is an answer. */
  readonly persist: (deed: Deed, onAnswer: (refusal?: unknown) => void) => void;
}

interface StaffOptions {
  readonly drawn: Draws;
  readonly outside: Later;
  /** What the page shows. */
  readonly page: () => Pick<Ports, 'episodes'>;
  /** What a nurse learns of the patient's number. */
  readonly numbers: { readonly learn: (call: PatientCall, then: () => void) => void };
  /** Calls the console's function; rejects as the browser sees it. */
  readonly call: (deed: Deed) => Promise<unknown>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Some callbacks are left to the supervisor's alerts. */
const WORKED_ON = 0.75;

/** Share of the patients, and of the texts, that it comes to this with. */
const ERASED = { 'some day': { share: 0.04, hours: 23 * 24 }, 'at once': { share: 0.012, hours: 6 / 3600 } } as const;

/** A call that is open is closed first. */
const ERASE_TRIES = 5;

/** And some texts of nobody are left on the page. */
const SEEN_TO = 0.75;

/** Minutes until a nurse clicks once more where nothing came back. */
const CLICKS_AGAIN = [0.1, 1, 5, 30, 120, 600, 900, 900, 900];

/** Nurses at the console: they claim, call, note and close, two of them at times at once, and hold or end episodes. */
export function staffOf({ drawn, outside, page, numbers, call }: StaffOptions) {
  /** Does it until there is an answer; then tells how it went. */
  function persist(deed: Deed, onAnswer: (refusal?: unknown) => void): void {
    const click = (tries: number): void => {
      call(deed).then(
        () => onAnswer(),
        (error: unknown) => {
          if (REFUSALS.some((refusal) => error instanceof refusal)) return onAnswer(error);
          const minutes = CLICKS_AGAIN[tries];
          if (minutes !== undefined) outside(minutes * MINUTE_MS, () => click(tries + 1));
        },
      );
    };
    click(0);
  }

  function work(episodeId: EpisodeId, callbackId: CallbackId, by: Staff): void {
    const key = `staff/${callbackId}/${by.id}`;
    let deeds = 0;
    const on = { episodeId, callbackId };
    const act = () => ({ ...on, id: `${by.id}-${callbackId}-${++deeds}`, by });
    const pause = (what: string, then: () => void): void =>
      outside(drawn.between(`${key}/${what}`, 0.5, 240) * MINUTE_MS, then);

    const claim = (then: () => void): void => {
      const { id } = act();
      const run = (ports: Ports) => claimCallback(ports, { ...on, id, by, takesOver: false });
      persist({ id, ...on, holder: by.id, run }, (refusal) => refusal ?? then());
    };
    const attempt = (result: AttemptResult, then: () => void): void => {
      const { id } = act();
      persist(
        { id, ...on, run: (ports) => logAttempt(ports, { ...on, id, by, result }) },
        (refusal) => refusal ?? then(),
      );
    };
    const note = (then: () => void): void => {
      const { id } = act();
      const run = (ports: Ports) => addNote(ports, { ...on, id, by, words: `${MARKER}note` });
      persist({ id, ...on, holder: by.id, run }, (refusal) => refusal ?? then());
    };
    const release = (): void => {
      const { id } = act();
      persist({ id, ...on, run: (ports) => releaseCallback(ports, { ...on, id, by, isSupervisor: false }) }, () => {
        const other = NURSES.find(({ id: of }) => of !== by.id) ?? by;
        pause('hand over', () => work(episodeId, callbackId, other));
      });
    };
    /** With the reasons that the page shows now; where there are more by then, the nurse reads them first. */
    const close = async (): Promise<void> => {
      const episode = await page().episodes.load(episodeId);
      const reasonsSeen = episode ? reasonsFor(episode, callbackId).length : 0;
      const { id } = act();
      const outcome =
        episode && isNumberCorrected(episode, callbackId)
          ? 'number-corrected'
          : drawn.pick<CallOutcome>(`${key}/outcome`, ['advice-given', 'appointment-booked', 'unreachable']);
      outside(drawn.between(`${key}/reads`, 0.1, 20) * MINUTE_MS, () => {
        const run = (ports: Ports) => closeCallback(ports, { ...on, id, by, outcome, reasonsSeen });
        persist({ id, ...on, run, reasonsSeen }, (refusal) => {
          if (refusal instanceof CallbackRaised) void close();
          // Too late: it is refused.
          else if (drawn.unit(`${key}/afterthought`) < 0.3) note(() => {});
        });
      });
    };

    claim(() => {
      // A handed over callback is not handed back.
      if (by === NURSES[0] && drawn.unit(`${key}/gives back`) < 0.15) return pause('gives back', release);
      const finish = () => pause('closes', () => void close());
      const learn = (then: () => void) => numbers.learn({ ...on, by, persist }, then);
      const reach = () => pause('reaches', () => attempt('reached', () => note(() => learn(finish))));
      if (drawn.unit(`${key}/no answer`) < 0.5) pause('calls', () => attempt('no-answer', reach));
      else reach();
    });
  }

  function erase(episodeId: EpisodeId, by: Staff, key: string, tries = 1): void {
    const id = `${by.id}-erases-${key}-${tries}`;
    let isOpen = false;
    const run = async (ports: Ports): Promise<void> => {
      const { episodes } = await erasePerson(ports, { id, by, wanted: { by: 'episode', value: episodeId } });
      isOpen = episodes.some(({ outcome }) => outcome === 'callback-open');
    };
    persist({ id, episodeId, run, isOfItsTime: true }, () => {
      if (isOpen && tries < ERASE_TRIES) outside(40 * HOUR_MS, () => erase(episodeId, by, key, tries + 1));
    });
  }

  return {
    /** A new row shows on the worklist. */
    see(episodeId: EpisodeId, callbackId: CallbackId): void {
      const key = `staff/${callbackId}`;
      if (drawn.unit(`${key}/worked on`) >= WORKED_ON) return;
      const after = drawn.between(`${key}/after`, 0.02, 40) * HOUR_MS;
      const [first, second] = NURSES;
      if (first) outside(after, () => work(episodeId, callbackId, first));
      if (second && drawn.unit(`${key}/both`) < 0.3)
        outside(after + drawn.pick(`${key}/apart`, [0, 1, 500]), () => work(episodeId, callbackId, second));
    },
    /** Some patients ask to be erased: at any time, or in the seconds in which a text is on its way. */
    erase(episodeId: EpisodeId, key: string, when: 'some day' | 'at once'): void {
      const { share, hours } = ERASED[when];
      if (drawn.unit(`${key}/erases`) >= share) return;
      outside(drawn.between(`${key}/erases/when`, 0, hours) * HOUR_MS, () => {
        void page()
          .episodes.load(episodeId)
          .then((episode) => episode && erase(episodeId, drawn.pick(`${key}/erases/by`, NURSES), key));
      });
    },
    /** A text of nobody shows among the tasks. */
    seeText(phone: PhoneHash, textId: TextId): void {
      const key = `staff/text/${textId}`;
      if (drawn.unit(`${key}/seen to`) >= SEEN_TO) return;
      const by = drawn.pick(key, NURSES);
      const id = `${by.id}-settles-${textId}`;
      const run = (ports: Ports) => settleUnmatched(ports, { phone, id: textId, actId: id, by });
      outside(drawn.between(`${key}/after`, 0.02, 60) * HOUR_MS, () => persist({ id, phone, run }, () => {}));
    },
    /** Of some patients the texts are held for days, or end. */
    hold(episodeId: EpisodeId, visit: number): void {
      const key = `staff/visit/${visit}`;
      const by = drawn.pick(key, NURSES);
      const lot = drawn.unit(`${key}/hold`);
      const days = (what: string, from: number, to: number): number =>
        drawn.between(`${key}/${what}`, from, to) * 24 * HOUR_MS;
      const once = (what: string, run: (ports: Ports, id: string) => Promise<unknown>) => () => {
        const id = `${by.id}-${what}-${visit}`;
        persist({ id, episodeId, run: (ports) => run(ports, id) }, () => {});
      };
      if (lot < 0.05) {
        outside(
          days('ends', 0, 14),
          once('ends', (ports, id) => endEpisode(ports, { episodeId, id, by })),
        );
      } else if (lot < 0.15) {
        const after = days('pauses', 0, 12);
        outside(
          after,
          once('pauses', (ports, id) => pauseEpisode(ports, { episodeId, id, by })),
        );
        outside(
          after + days('resumes', 0.5, 9),
          once('resumes', (ports, id) => resumeEpisode(ports, { episodeId, id, by })),
        );
      }
    },
  };
}

/** Answers, not faults. */
const REFUSALS = [CallbackTaken, CallbackIsClosed, CallbackRaised, NumberRefused];
