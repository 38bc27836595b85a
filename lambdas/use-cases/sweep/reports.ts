import { isFurther } from '#domain/delivery.ts';
import type { EpisodeId, TextId } from '#domain/ids.ts';
import { isBefore, plus } from '#domain/local-time.ts';
import { isWorthRecording, phoneOf } from '#domain/text.ts';
import { isForEngineers, meaningOf } from '#domain/twilio-codes.ts';
import type { DeliveryReport, Ports, QueuedReport } from '#ports';
import { changePhone, withConsent } from '../change-phone.ts';
import { AT_ONCE, countOf, someAtOnce } from './some-at-once.ts';

type ReportPorts = Pick<Ports, 'reports' | 'texts' | 'episodes' | 'phones' | 'clock' | 'log'>;

/** So many are taken before any is recorded: most texts are reported twice within seconds, and written once then. */
const TOGETHER = 500;

/** Anybody may post reports: however many wait, the sweep's other steps have the rest of its five minutes. */
export const REPORTS_NO_LONGER_THAN = { minutes: 2 };

/**
 * Records what Twilio reported since the last sweep. Reports come unordered, repeated and late: of each text the one that
 * is furthest counts, and the store moves a status only forward. One that fails is left in the queue and keeps no other
 * waiting; the queue gives it up after some sweeps.
 */
export async function takeInReports(ports: ReportPorts): Promise<number> {
  const { reports, clock, log } = ports;
  const until = plus(clock.now(), REPORTS_NO_LONGER_THAN);
  const failures: unknown[] = [];
  let count = 0;
  while (isBefore(clock.now(), until)) {
    const taken = await takeSome(ports);
    if (taken.length === 0) break;
    const refused = taken.filter((report) => 'refused' in report);
    for (const { refused: outcome } of refused) log.error({ event: 'webhook-refused', outcome });
    const done: QueuedReport[] = [...refused];
    const recorded = await someAtOnce(
      Object.values(byText(taken)),
      async (ofOneText) => {
        const isOnRecord = await record(ports, ofOneText);
        // Whoever posted it may write it down after this sweep, or be killed first and run again: it comes once more.
        if (!isOnRecord && ofOneText.some(({ isTakenFirst }) => isTakenFirst)) return 0;
        done.push(...ofOneText);
        return 1;
      },
      ports,
    );
    count += recorded.count;
    failures.push(...recorded.failures);
    await reports.drop(done);
  }
  return countOf({ count, failures }, 'record all reports');
}

async function takeSome({ reports }: Pick<Ports, 'reports'>): Promise<readonly QueuedReport[]> {
  // Most sweeps find few: only where some wait are more asked for at a time.
  const taken = [...(await reports.take())];
  let isEmpty = taken.length === 0;
  const run = async (): Promise<void> => {
    while (!isEmpty && taken.length < TOGETHER) {
      const some = await reports.take();
      isEmpty ||= some.length === 0;
      taken.push(...some);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return taken;
}

type Taken = Extract<QueuedReport, DeliveryReport>;

const byText = (taken: readonly QueuedReport[]): Readonly<Record<string, readonly Taken[]>> =>
  Object.groupBy(
    taken.filter((report) => 'evidence' in report),
    ({ episodeId, textId }) => `${episodeId}/${textId}`,
  ) as Record<string, Taken[]>;

const furthestOf = (reports: readonly Taken[]): Taken =>
  reports.reduce((best, next) => (isFurther(next.evidence.status, best.evidence.status) ? next : best));

/**
 * Whether the text is on record: a report may be faster. A phone that Twilio says is out goes into the ledger, and trouble with our sender into the log, where an alarm waits for
 * it, whatever was reported after; what else a failure asks for is done when the workflow comes by, from the record.
 */
async function record(ports: ReportPorts, ofOneText: readonly Taken[]): Promise<boolean> {
  const { texts, log } = ports;
  const { episodeId, textId, evidence } = furthestOf(ofOneText);
  const text = await texts.loadOutgoing(episodeId, textId);
  // Of each SID: a text that was posted twice is to be forgotten twice.
  const bySid = Object.values(Object.groupBy(ofOneText, ({ evidence: { sid } }) => sid)) as Taken[][];
  for (const { evidence: of } of bySid.map(furthestOf))
    if (text && isWorthRecording(text, of)) await texts.settle(episodeId, textId, of);
  const { status: outcome, errorCode } = evidence;
  log.info({ event: 'status-received', episodeId, textId, outcome, ...(errorCode && { code: errorCode }) });
  for (const code of new Set(ofOneText.flatMap(({ evidence: { errorCode: own } }) => own ?? []))) {
    const meaning = meaningOf(code);
    if (meaning && isForEngineers(meaning)) log.error({ event: 'twilio-trouble', episodeId, textId, code });
    if (meaning === 'opted-out') await optOut(ports, episodeId, textId, code);
  }
  return text !== undefined;
}

async function optOut(
  { episodes, texts, phones, clock }: ReportPorts,
  episodeId: EpisodeId,
  textId: TextId,
  errorCode: number,
): Promise<void> {
  const episode = await episodes.load(episodeId);
  const event = { at: clock.now(), what: 'opted-out', by: `${errorCode} for ${textId} of ${episodeId}` } as const;
  if (!episode) return;
  const text = await texts.loadOutgoing(episodeId, textId);
  // The number that it went to, which staff may have replaced since.
  const hash = text ? phoneOf(text, episode) : episode.patient.phoneHash;
  await changePhone(phones, hash, (phone) => withConsent(phone, event));
}
