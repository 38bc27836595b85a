import { systemClock } from '#adapters/system-clock.ts';
import type { FunctionName } from '#contracts/environment.ts';
import { inZone } from '#domain/local-time.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { type Laptop, startLaptop } from '../laptop/laptop.ts';
import { ENROLLER_TOKEN } from '../laptop/staff.ts';
import { dynamodbMeter } from './dynamodb-meter.ts';

/** Run by the clock for all episodes together, and not for one. */
const SCHEDULED: readonly FunctionName[] = ['sweep', 'forget'];

export interface HappyPath {
  /** States entered. */
  readonly transitions: number;
  readonly invocations: Readonly<Partial<Record<FunctionName, number>>>;
  /** By what is written. */
  readonly writes: Readonly<Record<Written, number>>;
  /** All of them with task tokens as long as Step Functions' own. */
  readonly writesWithTokens: number;
  readonly reads: number;
  /** Segments. */
  readonly texts: { readonly out: number; readonly in: number };
}

const WRITTEN = ['episode', "episode's month index", 'texts', 'phone', 'audit'] as const;
type Written = (typeof WRITTEN)[number];

export const sumOf = (counts: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0);

const MOBILE = '+16025550150';
const TIME_ZONE = 'America/Phoenix';

/** What the patient texts back on each day: it gets better, and is gone. */
const REPLIES: readonly string[] = ['4', '2', '0'];

const DAYS = 16;

/**
 * Plays one visit whose patient answers every check-in, on the laptop runtime, and counts what AWS would bill. A process
 * has one laptop, for its functions keep their clients: what else is to be measured on it comes `then`.
 */
export async function playHappyPath(then: (laptop: Laptop) => Promise<void> = async () => {}): Promise<HappyPath> {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const invocations: Partial<Record<FunctionName, number>> = {};
  const writes = Object.fromEntries(WRITTEN.map((what) => [what, 0])) as Record<Written, number>;
  let writesWithTokens = 0;
  let reads = 0;
  let transitions = 0;
  let asked = 0;
  const failures: unknown[] = [];
  const laptop = await startLaptop({
    deployment: deploymentNamed('example'),
    port: 0,
    onBell: () => {},
    onFailure: (_, error) => void failures.push(error),
    gauge: {
      onInvoked(name) {
        if (!SCHEDULED.includes(name)) invocations[name] = (invocations[name] ?? 0) + 1;
      },
      onState: () => void transitions++,
      aroundDynamodb: dynamodbMeter((key, { written, writtenWithTokens, indexed, read }) => {
        // what the sweep notes of itself is nobody's
        const what = writtenUnder(key);
        if (!what) return;
        writes[what] += written;
        writes["episode's month index"] += indexed;
        writesWithTokens += writtenWithTokens + indexed;
        reads += read;
      }),
    },
  });
  const post = (path: string, body: object) =>
    laptop.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ENROLLER_TOKEN}` },
      body: JSON.stringify(body),
    });
  try {
    const today = inZone(systemClock.now(), TIME_ZONE).toPlainDate().toString();
    const enrolled = await post('/episodes', {
      visitId: 'visit-000001',
      patientId: 'patient-000001',
      firstName: 'Pat',
      mobile: MOBILE,
      language: 'en',
      timeZone: TIME_ZONE,
      visitOn: today,
      painAtVisit: 6,
      consent: { givenOn: today },
    });
    if (!enrolled.ok) throw new Error(`expected to enrol, got ${enrolled.status}`);
    for (let day = 0; day < DAYS; day++) {
      await post('/local/clock', { advance: 'next-day' });
      const now = invocations['send-check-in'] ?? 0;
      if (now === asked) continue;
      await post('/local/texts', { from: MOBILE, body: REPLIES[asked] ?? '0' });
      asked = now;
    }
    if (failures.length > 0) throw new Error('expected a happy path, got failures', { cause: failures[0] });
    const isWhole = asked === REPLIES.length && invocations['read-text'] === REPLIES.length;
    if (!isWhole)
      throw new Error(`expected ${REPLIES.length} questions and replies, got ${JSON.stringify(invocations)}`);
    // each is one segment: a test holds it
    const texts = { out: 2 * asked, in: asked };
    const path = {
      transitions,
      invocations: { ...invocations },
      writes: { ...writes },
      writesWithTokens,
      reads,
      texts,
    };
    await then(laptop);
    return path;
  } finally {
    await laptop.stop();
  }
}

function writtenUnder(key: string): Written | undefined {
  const [partition = '', sort = ''] = key.split(' ');
  if (partition.startsWith('PHONE#')) return 'phone';
  if (!partition.startsWith('EPISODE#')) return undefined;
  if (sort.startsWith('TEXT#')) return 'texts';
  return sort.startsWith('AUDIT') ? 'audit' : 'episode';
}
