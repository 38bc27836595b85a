import { dynamodbPorts } from '#adapters/dynamodb-ports.ts';
import { sqsReports } from '#adapters/sqs-reports.ts';
import { stepFunctionsWorkflows } from '#adapters/step-functions-workflows.ts';
import { systemClock } from '#adapters/system-clock.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { PhoneHash } from '#domain/ids.ts';
import { plus } from '#domain/local-time.ts';
import type { Reading } from '#domain/reading.ts';
import type { OutgoingText } from '#domain/text.ts';
import { takeInMissed } from '#use-cases/sweep/missed.ts';
import { takeInReports } from '#use-cases/sweep/reports.ts';
import { madeUpMonth } from '../forecast/made-up-month.ts';

export interface SweepWanted {
  readonly tableName: string;
  readonly queueUrl: string;
  readonly publicUrl: string;
  readonly texts: number;
}

/** Of one step, on everything that waited for it. */
export interface StepRun {
  readonly seconds: number;
  /** Of this process, its collector of garbage included. */
  readonly processorSeconds: number;
}

type Step = 'reports' | 'texts';

// A process of its own: its services are found by the environment that it was started with, as a function's are.
process.once('message', (wanted: SweepWanted) => {
  void prepared(wanted).then((run) => {
    process.on('message', (step: Step) => void run(step).then((measured) => process.send?.(measured)));
    process.send?.('ready');
  });
});

async function prepared({ tableName, queueUrl, publicUrl, texts: count }: SweepWanted) {
  const stored = dynamodbPorts({ TABLE_NAME: tableName });
  const now = systemClock.now();
  const month = plus(now, { hours: -30 * 24 }).slice(0, 7);
  const answered = madeUpMonth(month, 4 * count)
    .map(({ episode }) => episode)
    .filter(({ replies }) => replies.length > 0)
    .slice(0, count)
    .entries();
  const received: ReceivedText[] = [];
  const hashes = new Map<string, PhoneHash>();
  const run = async (): Promise<void> => {
    for (const [at, episode] of answered) {
      const { id: episodeId, patient, replies } = episode;
      const from = `+1602${String(5_550_000 + at)}` as const;
      const { phoneHash: hash } = patient;
      hashes.set(from, hash);
      await stored.episodes.insert(episode);
      const owners = [{ episodeId, since: episode.enrolledAt }];
      await stored.phones.replace({ hash, version: 1, mayText: true, owners, history: [] });
      await stored.texts.insert(sentText(at));
      const [{ textId: sid, at: repliedAt } = missing()] = replies;
      const text = { episodeId, id: sid, at: repliedAt, body: 'It is a 3 today', media: 0, reading: READING } as const;
      await stored.texts.insert({ direction: 'in', ...text });
      received.push({ sid, from, body: text.body, media: 0, receivedAt: now });
    }
  };
  await Promise.all(Array.from({ length: 16 }, run));
  const ports = {
    ...stored,
    reports: sqsReports({ queueUrl, publicUrl, twilioSecretArn: 'twilio' }),
    workflows: stepFunctionsWorkflows({ callback: 'callback' }),
    arrivals: { between: async () => received },
    pseudonyms: { phone: (mobile: string) => hashes.get(mobile) ?? missing(), episode: () => missing() },
    inbox: { put: () => Promise.reject(new Error('expected all of them to be read')) },
    clock: systemClock,
    log: { info() {}, error() {} },
  };
  const steps = { reports: () => takeInReports(ports), texts: () => takeInMissed(ports) };
  return async (step: Step): Promise<StepRun> => {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await steps[step]();
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - startedAt) / 1000, processorSeconds: (user + system) / 1e6 };
  };
}

const READING: Reading = { kind: 'score', score: 3, trend: null, safety: [], wantsCall: false, notes: [] };

const sentText = (at: number): OutgoingText => ({
  direction: 'out',
  episodeId: `ep-${at}`,
  id: 'day3-ask',
  at: '2026-11-02T17:00:00Z',
  purpose: 'ask',
  body: 'Pat, this is the clinic. How is your back today, from 0 to 10?',
  notAfter: '2026-11-03T17:00:00Z',
  posts: 1,
  postedAt: '2026-11-02T17:00:00Z',
  sid: `SM${String(at).padStart(32, '0')}`,
  status: 'queued',
});

function missing(): never {
  throw new Error('expected what was prepared, got something else');
}
