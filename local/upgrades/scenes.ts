import type { CallbackId } from '#domain/ids.ts';
import { pauseEpisode } from '#use-cases/console/hold-episode.ts';
import { claimCallback } from '#use-cases/console/work-callback.ts';
import type { ClinicUnderWay } from './clinic-under-way.ts';

/** Every moment at which a deployment may find a follow-up, from its first to its last. The visit is on Friday, 30 October. */
export const SCENES: Readonly<Record<string, (at: ClinicUnderWay) => Promise<void>>> = {
  'waits-for-day-3': ({ until }) => until('2026-10-31T09:00'),

  'asked-on-day-3': ({ until }) => until('2026-11-02T13:00'),

  async 'question-without-evidence'({ clinic, until }) {
    clinic.twilio.setMood('silent');
    // Asked at 11:11. For fifteen minutes nothing is believed missing from Twilio's list.
    await until('2026-11-02T11:13');
  },

  async 'question-held-up-by-twilio'({ clinic, until }) {
    clinic.twilio.setMood('down');
    await until('2026-11-02T13:00');
  },

  async 'reply-in-the-queue'({ queue, until }) {
    await until('2026-11-02T13:00');
    queue('7');
  },

  async 'asked-once-more-what-was-meant'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('so so');
  },

  'reminded-on-day-3': ({ until }) => until('2026-11-03T13:00'),

  async 'answered-on-day-3'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('5');
    await until('2026-11-04T09:00');
  },

  'silent-on-day-3': ({ until }) => until('2026-11-04T13:00'),

  /** The workflow hears of it when it wakes up. */
  async 'opted-out'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('5');
    await until('2026-11-03T08:00');
    await texts('STOP');
  },

  async paused({ clinic, until }) {
    await until('2026-10-31T09:00');
    const [episode] = await clinic.ports.episodes.ofMonth('2026-10');
    if (episode) await pauseEpisode(clinic.ports, { episodeId: episode.id, id: 'pause-01', by: NURSE });
  },

  /** On a Friday evening: its clock waits until Monday. */
  async 'callback-open'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('6');
    await until('2026-11-06T18:30');
    await texts('6');
  },

  async 'callback-raised-with-two-clocks'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('6');
    await until('2026-11-06T12:30');
    await texts('6');
    await texts('9');
  },

  async 'callback-past-due'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('8');
    await until('2026-11-02T14:30');
  },

  async 'callback-claimed-and-history-asked'({ clinic, texts, until }) {
    await until('2026-11-02T13:00');
    await texts('8');
    await texts('yesterday');
    const [row] = await clinic.worklist();
    if (row) await claimCallback(clinic.ports, { ...actOn(row), takesOver: false });
  },

  async 'answer-to-danger-held-up-by-twilio'({ clinic, texts, until }) {
    await until('2026-11-02T13:00');
    clinic.twilio.setMood('down');
    await texts('3, and I cannot feel my legs');
    await until('2026-11-02T13:10');
  },

  async 'asked-on-the-last-day'({ texts, until }) {
    await until('2026-11-02T13:00');
    await texts('5');
    await until('2026-11-06T13:00');
    await texts('3');
    await until('2026-11-13T13:00');
  },

  'finished-in-silence': ({ until }) => until('2026-11-16T09:00'),
};

const NURSE = { id: 'nurse-a', name: 'Anne' } as const;

const actOn = ({ id, episodeId }: { readonly id: CallbackId; readonly episodeId: `ep-${string}` }) =>
  ({ callbackId: id, episodeId, id: 'claim-01', by: NURSE }) as const;
