import { type HappyPath, sumOf } from './happy-path.ts';
import type { Section } from './section.ts';
import { capacityOf } from './sweep-capacity.ts';

/** Of one account in one Region, as they are before anybody asks for more; where AWS names a bucket, what refills it. */
const QUOTAS = {
  openExecutions: 1_000_000,
  startsPerSecond: 300,
  transitionsPerSecond: 1500,
  taskAnswersPerSecond: 500,
  concurrentInvocations: 1000,
  tableWriteUnitsPerSecond: 40_000,
  /** Of one partition key of an index, and of one queue without high throughput. */
  writeUnitsPerKey: 1000,
  queueMessagesPerSecond: 300,
  httpRequestsPerSecond: 10_000,
  /** A registered brand with a good score, at the largest carrier that counts by the second; and what T-Mobile takes of a brand in a day. */
  segmentsPerSecond: 75,
  segmentsPerDayAtTMobile: 200_000,
} as const;

const ASSUMED = {
  daysInMonth: 30.4,
  daysOpen: 14.5,
  checkIns: 3,
  /** Texts go out in two hours of the morning; Eastern and Central time share one of them, and four in five patients live there. */
  windowHours: 2,
  shareAtOnce: 0.76,
  enrolmentHoursADay: 8,
  secondsPerInvocation: 0.15,
  shareAtTMobile: 0.35,
  /** Sent, and delivered. */
  reportsPerText: 2,
  sweepMinutes: 15,
  /** What a sweep looks at on Twilio's list: since the last one, and an hour before. */
  lookMinutes: 75,
  /** Nothing is planned beyond half of a quota. */
  headroom: 0.5,
} as const;

interface Need {
  readonly what: string;
  readonly demand: number;
  readonly quota: number;
  /** How many cells, or brands, that takes. */
  readonly cells: number;
  readonly of: 'cell' | 'brand';
}

/** What so many visits a month ask of each service at the busiest moment of a day. */
export function needsOf(path: HappyPath, episodesPerMonth: number): readonly Need[] {
  const { daysInMonth, daysOpen, checkIns, windowHours, shareAtOnce, enrolmentHoursADay } = ASSUMED;
  const aDay = episodesPerMonth / daysInMonth;
  /** Check-ins a second while most patients are asked; each brings a check-in's share of what an episode takes. */
  const asked = (aDay * checkIns * shareAtOnce) / (windowHours * 3600);
  const perCheckIn = (count: number): number => (asked * count) / checkIns;
  const { invocations, writes, texts, transitions } = path;
  const requests = texts.in + ASSUMED.reportsPerText * texts.out;
  const need = (what: string, demand: number, quota: number, of: Need['of'] = 'cell'): Need => ({
    what,
    demand,
    quota,
    cells: Math.ceil(demand / (quota * ASSUMED.headroom)),
    of,
  });
  // Whole: what is too much for a sweep waits for the next, and is not refused.
  const swept = (what: string, aSecond: number, minutes: number, capacity: number): Need => {
    const demand = aSecond * 60 * minutes;
    return { what, demand, quota: capacity, cells: Math.ceil(demand / capacity), of: 'cell' };
  };
  return [
    need('open executions', (episodesPerMonth * daysOpen) / daysInMonth, QUOTAS.openExecutions),
    need('executions started a second', aDay / (enrolmentHoursADay * 3600), QUOTAS.startsPerSecond),
    need('state transitions a second', perCheckIn(transitions), QUOTAS.transitionsPerSecond),
    need('waits resumed a second', asked, QUOTAS.taskAnswersPerSecond),
    need(
      'functions at once',
      perCheckIn(sumOf(invocations)) * ASSUMED.secondsPerInvocation,
      QUOTAS.concurrentInvocations,
    ),
    need('write units a second', perCheckIn(sumOf(writes)), QUOTAS.tableWriteUnitsPerSecond),
    need("of them in a month's index key", perCheckIn(writes["episode's month index"]), QUOTAS.writeUnitsPerKey),
    need('replies queued a second', asked, QUOTAS.queueMessagesPerSecond),
    need('webhooks a second', perCheckIn(requests), QUOTAS.httpRequestsPerSecond),
    swept(
      'reports taken in by a sweep',
      perCheckIn(ASSUMED.reportsPerText * texts.out),
      ASSUMED.sweepMinutes,
      capacityOf('reports'),
    ),
    swept('texts looked at by a sweep', perCheckIn(texts.in), ASSUMED.lookMinutes, capacityOf('texts')),
    need('segments sent a second', perCheckIn(texts.out), QUOTAS.segmentsPerSecond, 'brand'),
    need(
      'segments to T-Mobile a day',
      aDay * texts.out * ASSUMED.shareAtTMobile,
      QUOTAS.segmentsPerDayAtTMobile,
      'brand',
    ),
  ];
}

/** Ten thousand is a large clinic; ten million is every back in a country. */
export const MONTHLY = [10_000, 1_000_000, 10_000_000] as const;

export function scaleSection(path: HappyPath): Section {
  const columns = MONTHLY.map((episodes) => ({ episodes, needs: needsOf(path, episodes) }));
  const most = (of: Need['of']): readonly string[] =>
    columns.map(({ needs }) => String(Math.max(...needs.filter((one) => one.of === of).map(({ cells }) => cells))));
  const [first] = columns;
  return {
    name: 'scale',
    title: 'At the busiest moment of a day',
    headings: ['what', 'quota', ...MONTHLY.map((episodes) => `at ${episodes.toLocaleString('en-US')} a month`)],
    rows: [
      ...(first?.needs ?? []).map(({ what, quota }, at) => [
        what,
        quota.toLocaleString('en-US'),
        ...columns.map(({ needs }) => rounded(needs[at]?.demand ?? 0)),
      ]),
      ['cells it takes', '', ...most('cell')],
      ['brands it takes', '', ...most('brand')],
    ],
    note:
      `Planned to ${100 * ASSUMED.headroom} % of each quota, which are those of one account in one Region before a raise; a sweep’s, which ` +
      'are our own and set out in `sweep-capacity.ts`, are planned whole, for what is too much for one waits for the next. ' +
      `Every patient answers. Texts go out in ${ASSUMED.windowHours} hours, and ${100 * ASSUMED.shareAtOnce} % of the day’s at the same time of day.`,
    data: { assumed: ASSUMED, quotas: QUOTAS, columns },
  };
}

const rounded = (count: number): string => (count < 10 ? count.toFixed(1) : Math.round(count).toLocaleString('en-US'));
