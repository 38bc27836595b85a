import { setTimeout as sleep } from 'node:timers/promises';
import type { EpisodeView } from '#local/laptop/state.ts';
import type { Protocol } from '#domain/protocol.ts';
import { secondsOf } from '#domain/protocol.ts';
import { enrollBy } from './channels.ts';
import type { Place, PlaceState } from './place.ts';
import type { Story } from './stories.ts';

export interface Played {
  readonly story: Story;
  /** HTTP status of each enrolment, or what comes to the same. */
  readonly enrolments: readonly number[];
  readonly episode: EpisodeView;
  readonly worklist: PlaceState['worklist'];
}

export interface PlayOptions {
  readonly stories: readonly Story[];
  readonly protocol: Protocol;
  readonly signal: AbortSignal;
  /** How many check-ins have been settled so far, in all stories. */
  readonly onProgress: (settled: number) => void;
}

const LOOK_EVERY_MS = 400;

/** Nobody answers at once. */
const ANSWER_AFTER_MS = 1500;

/** All check-ins are settled; what follows from the last, a callback among it, takes a moment more. */
const QUIET_MS = 5000;

/** Plays all stories at once, each patient answering what arrives, until nothing happens any more. */
export async function play(
  place: Place,
  { stories, protocol, signal, onProgress }: PlayOptions,
): Promise<readonly Played[]> {
  const enrolments = new Map<Story, number[]>();
  for (const story of stories) {
    const statuses: number[] = [];
    if (story.refusedQuestion !== undefined) place.refuseQuestion?.(story.visit.mobile, story.refusedQuestion);
    for (let times = 0; times < (story.enrolments ?? 1); times++) {
      const { status, body } = await enrollBy(place, story.channel ?? 'json', story.visit);
      if (status >= 300) throw new Error(`${place.name}: expected to enrol "${story.name}", got ${status}: ${body}`);
      statuses.push(status);
    }
    enrolments.set(story, statuses);
  }

  const patients = stories.map((story) => patient(place, story, protocol));
  const lastDay = (protocol.days.at(-1) ?? 0) * 24 + 2 * (protocol.replyWindowHours + protocol.reminderWindowHours);
  const deadline = performance.now() + 2000 * secondsOf(lastDay, protocol);
  let seen = '';
  let quietSince = performance.now();
  for (;;) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const state = await place.state();
    await Promise.all(patients.map((answer) => answer(state)));
    const own = stories.flatMap(({ visit }) => state.episodes.find(({ mobile }) => mobile === visit.mobile) ?? []);
    onProgress(own.flatMap(({ checkIns }) => checkIns).filter(({ status }) => isSettled(status)).length);

    const now = JSON.stringify([own, state.worklist.length]);
    if (now !== seen) [seen, quietSince] = [now, performance.now()];
    const isOver = own.length === stories.length && own.every(hasEnded) && performance.now() - quietSince > QUIET_MS;
    if (!isOver && performance.now() < deadline) continue;
    return stories.map((story) => {
      const episode = own.find(({ mobile }) => mobile === story.visit.mobile);
      if (!episode) throw new Error(`${place.name}: expected an episode of "${story.name}", got none`);
      const worklist = state.worklist.filter(({ episodeId }) => episodeId === episode.id);
      return { story, enrolments: enrolments.get(story) ?? [], episode, worklist };
    });
  }
}

const isSettled = (status: string): boolean => status !== 'scheduled' && status !== 'asked';

const hasEnded = ({ status, checkIns }: EpisodeView): boolean =>
  status !== 'running' || checkIns.every((checkIn) => isSettled(checkIn.status));

/** Texts back once a question has arrived, and once more when what they wrote has been answered. */
function patient(place: Place, { visit, texts, mishaps = {} }: Story, { days }: Protocol) {
  let sent = 0;
  let pending: { readonly id: string; readonly since: number } | undefined;
  return async function answer({ clock, episodes }: PlaceState): Promise<void> {
    const episode = episodes.find(({ mobile }) => mobile === visit.mobile);
    if (!episode) return;
    // One that Twilio did not take is on record, and not on the phone.
    const asked = episode.timeline.filter(
      ({ kind, what, body }) =>
        kind === 'text-out' &&
        what.startsWith('asked for the pain score') &&
        episode.conversation.some((shown) => shown.body === body),
    );
    const script = days
      .slice(0, asked.length)
      .flatMap((day) =>
        (texts[day] ?? []).map((words, index) => ({ words, mishap: index === 0 ? mishaps[day] : undefined })),
      );
    const next = script[sent];
    // A phone that shows the patient's own text last is waiting for an answer.
    const last = episode.conversation.at(-1);
    if (next === undefined || last?.direction !== 'out') return;
    // Records are to the second, by the clock of the place: the answer has to come after the question there too.
    if (clock.now <= last.at) return;
    if (last.id !== pending?.id) pending = { id: last.id, since: performance.now() };
    if (performance.now() - pending.since < ANSWER_AFTER_MS) return;
    sent++;
    await place.text(visit.mobile, next.words, next.mishap);
  };
}
