import type { Callback } from '#domain/callback.ts';
import { type Episode, isKnown } from '#domain/episode.ts';
import { endOf, forgottenText, isKeptLongEnough, type Retention } from '#domain/forget.ts';
import { plus } from '#domain/local-time.ts';
import { monthOf, monthsAfter, monthsFrom } from '#domain/months.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { ForgettingRecord, Ports } from '#ports';
import { changeRecord } from './change-record.ts';
import { finishForgetting, forgetEpisode, type ForgetPorts } from './forget-episode.ts';

type ForgetDuePorts = ForgetPorts &
  Pick<Ports, 'unmatched' | 'forgetting' | 'protocol'> & { readonly retention: Retention };

/** A run that has done so much leaves the rest to the next. */
const EPISODES_A_RUN = 1000;
const TEXTS_A_RUN = 1000;

/** How many months back the first run of all begins: longer than this product is old. */
const FIRST_LOOK_MONTHS = 36;

const PAGE = 100;

const STEPS = {
  finished: finishBegun,
  episodes: forgetEnded,
  'texts of nobody': forgetSettled,
} as const satisfies Record<string, (ports: ForgetDuePorts) => Promise<Counted>>;

interface Counted {
  readonly count: number;
  readonly failures: readonly unknown[];
}

/**
 * Once a night: forgets what a deployment does not want to keep. One that fails, such as where Twilio cannot be asked,
 * keeps no other; the next night tries it again.
 */
export async function forgetDue(ports: ForgetDuePorts): Promise<void> {
  const failures: unknown[] = [];
  for (const [outcome, step] of Object.entries(STEPS)) {
    const done = await step(ports);
    ports.log.info({ event: 'forget', outcome, count: done.count });
    if (done.failures.length > 0) ports.log.error({ event: 'forget-failed', outcome, count: done.failures.length });
    failures.push(...done.failures);
  }
  if (failures.length > 0) throw new AggregateError(failures, `forget: ${failures.length} could not be forgotten`);
}

/** What was begun by an earlier run, or by one that was killed. */
async function finishBegun(ports: ForgetDuePorts): Promise<Counted> {
  // Not what the index holds: it lags.
  const begun = (await ports.episodes.forgetting()).slice(0, EPISODES_A_RUN).map(({ id }) => ports.episodes.load(id));
  return eachOf(await Promise.all(begun), async (episode) => {
    if (episode) await finishForgetting(ports, episode);
    return true;
  });
}

/** Month by month, oldest first; a month in which nobody is known any more is not looked at again. */
async function forgetEnded(ports: ForgetDuePorts): Promise<Counted> {
  const { episodes, clock, protocol, retention, forgetting } = ports;
  const newest = monthOf(plus(clock.now(), { hours: -24 * (retention.daysAfterEnd + protocol.lateReplyDays) }));
  const through = (await forgetting.load())?.through;
  const first = through ? monthsAfter(through, 1) : monthsAfter(newest, -FIRST_LOOK_MONTHS);
  const failures: unknown[] = [];
  let count = 0;
  let isAllForgotten = true;
  for (const month of monthsFrom(first, newest)) {
    let after: string | undefined;
    do {
      const page = await episodes.pageOfMonth(month, { limit: PAGE, ...(after && { after }) });
      const known = page.items.filter(isKnown);
      const done = await eachOf(known, (episode) => forgetIfDue(ports, episode));
      count += done.count;
      failures.push(...done.failures);
      isAllForgotten &&= done.count === known.length;
      if (count >= EPISODES_A_RUN) return { count, failures };
      after = page.next;
    } while (after);
    // To the newest month visits may still be added.
    isAllForgotten &&= month < newest;
    if (isAllForgotten) await moveOn(forgetting, month);
  }
  return { count, failures };
}

async function forgetIfDue(ports: ForgetDuePorts, found: Episode): Promise<boolean> {
  const { clock, protocol, retention } = ports;
  const isDue = (episode: Episode, callbacks: readonly Callback[]) =>
    isKeptLongEnough(endOf(episode, callbacks, protocol), clock.now(), retention);
  // Most are not, and need no further look.
  return isDue(found, []) && (await forgetEpisode(ports, found.id, isDue)) === 'forgotten';
}

async function forgetSettled(ports: ForgetDuePorts): Promise<Counted> {
  const { unmatched, clock, retention } = ports;
  const before = plus(clock.now(), { hours: -24 * retention.daysAfterEnd });
  return eachOf((await unmatched.settledBefore(before)).slice(0, TEXTS_A_RUN), async (text) => {
    await forgetUnmatched(ports, text);
    return true;
  });
}

/** A text of nobody: at Twilio before here. */
export async function forgetUnmatched(
  { unmatched, sender, clock }: Pick<Ports, 'unmatched' | 'sender' | 'clock'>,
  { phone, id }: UnmatchedText,
): Promise<void> {
  await sender.remove(id);
  await changeRecord<UnmatchedText>(
    {
      name: `unmatched text ${id}`,
      load: async () => {
        const text = await unmatched.load(phone, id);
        if (!text) throw new Error(`unmatched text ${id}: expected a record, got none`);
        return text;
      },
      replace: unmatched.replace,
    },
    (text) => forgottenText(text, clock.now()),
  );
}

/** One after the other; counts those that were done. */
async function eachOf<T>(all: readonly T[], act: (each: T) => Promise<boolean>): Promise<Counted> {
  const failures: unknown[] = [];
  let count = 0;
  for (const each of all) {
    await act(each).then(
      (isDone) => (count += isDone ? 1 : 0),
      (error: unknown) => failures.push(error),
    );
  }
  return { count, failures };
}

async function moveOn(forgetting: Ports['forgetting'], through: string): Promise<void> {
  await changeRecord<ForgettingRecord>(
    {
      name: 'forgetting',
      load: async () => (await forgetting.load()) ?? { version: 0, through: '' },
      replace: forgetting.replace,
    },
    // Only forward: of two runs at once, the one that came further stands.
    (record) => (record.through < through ? { ...record, through } : record),
  );
}
