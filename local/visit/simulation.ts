import { type Enrolled, parseEnrollment } from '#contracts/enrollment.ts';
import type { FunctionName } from '#contracts/environment.ts';
import { CallbackInput, CheckCallbackTask, RecordSilenceTask, SendCheckInTask } from '#contracts/payloads.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { Settings } from '#contracts/settings.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import { systemClock } from '#adapters/system-clock.ts';
import type { Callback } from '#domain/callback.ts';
import type { EpisodeId, MobileNumber } from '#domain/ids.ts';
import type { LogEvent, Ports } from '#ports';
import { checkCallback } from '#use-cases/check-callback.ts';
import { enroll } from '#use-cases/enroll.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { fifoQueue } from '../aws/fifo-queue.ts';
import { functionNamed } from '../aws/names.ts';
import { localWorkflows } from '../aws/workflows.ts';
import { memoryRecords } from '../memory/records.ts';
import { memoryReports } from '../memory/reports.ts';
import { memorySender, type PhoneText } from '../memory/sender.ts';
import type { Synthesized } from '../aws/synthesized.ts';
import type { VirtualClock } from '../virtual-clock.ts';

export interface SimulationOptions extends Settings {
  readonly synthesized: Synthesized;
  readonly clock: VirtualClock;
  /** A text of ours has reached a phone. */
  readonly onText?: (text: PhoneText) => void;
  /** In memory by default. */
  readonly records?: ReturnType<typeof memoryRecords>;
}

export type Simulation = ReturnType<typeof simulation>;

/** The real use-cases and the synthesized workflows over in-memory ports: a clinic that lives in virtual time. */
export function simulation({
  synthesized,
  clock,
  clinic,
  protocol,
  onText,
  records = memoryRecords(),
}: SimulationOptions) {
  const twilio = memorySender(systemClock.now, onText);
  const rings: Parameters<Ports['bell']['ring']>[] = [];
  const log: LogEvent[] = [];
  const workflows = localWorkflows({
    definitions: Object.fromEntries(
      Object.values(synthesized.workflows).map(({ arn, definition }) => [arn, definition]),
    ),
    invoke: (arn, payload) => {
      const task = tasks[functionNamed(arn)];
      if (!task) throw new Error(`expected a function that a workflow may invoke, got ${arn}`);
      return clock.track(task(payload));
    },
    isFollowed: true,
    onEnd: (_execution, error) => {
      if (error instanceof Error) log.push({ event: 'execution-failed', outcome: error.message });
    },
  });
  const { FollowUp, Callback } = synthesized.workflows;
  // The sweep runs on its schedule as long as something waits for it; an idle one would keep the clock busy for ever.
  let nextSweep: ReturnType<typeof setTimeout> | undefined;
  const sweepLater = (): void => {
    nextSweep ??= setTimeout(() => void clock.track(sweepNow()), synthesized.sweep.everySeconds * 1000);
  };
  async function sweepNow(): Promise<void> {
    nextSweep = undefined;
    await sweep(ports);
    if ((await records.texts.deferred()).length > 0) sweepLater();
  }
  const texts: Ports['texts'] = {
    ...records.texts,
    async defer(...text) {
      await records.texts.defer(...text);
      sweepLater();
    },
  };
  const ports: Ports = {
    ...records,
    texts,
    clinic,
    protocol,
    keywordsAnsweredBy: 'twilio',
    sender: twilio.sender,
    arrivals: twilio.arrivals,
    reports: memoryReports().port,
    pseudonyms: hmacPseudonyms('a secret of the simulation, no more secret than this line'),
    clock: systemClock,
    bell: { ring: async (...ring) => void rings.push(ring) },
    log: { info: (event) => void log.push(event), error: (event) => void log.push(event) },
    inbox: { put: async (text, phone) => queue.put({ id: text.sid, group: phone, body: JSON.stringify(text) }) },
    workflows: {
      startFollowUp: async (input, execution = input.episodeId) =>
        workflows.start(FollowUp.arn, execution, JSON.stringify(input)),
      startCallback: async (name, input) =>
        ignoreRepeat(() => workflows.start(Callback.arn, name, JSON.stringify(input))),
      resume: async (token, outcome) => workflows.resume(token, JSON.stringify(outcome)),
    },
  };
  const tasks: Partial<Record<FunctionName, (payload: unknown) => Promise<unknown>>> = {
    'send-check-in': (payload) => sendCheckIn(ports, SendCheckInTask.parse(payload)),
    'record-silence': (payload) => recordSilence(ports, RecordSilenceTask.parse(payload)),
    'open-callback': (payload) => openCallback(ports, CallbackInput.parse(payload)),
    'check-callback': (payload) => checkCallback(ports, CheckCallbackTask.parse(payload)),
  };
  const queue = fifoQueue({
    visibilitySeconds: synthesized.queue.visibilitySeconds,
    maxReceives: synthesized.queue.maxReceive,
    track: clock.track,
    consume: ({ body }) =>
      readText(ports, ReceivedText.parse(JSON.parse(body))).then(
        () => true,
        (error: unknown) => {
          log.push({ event: 'text-not-read', outcome: String(error) });
          return false;
        },
      ),
  });

  return {
    ports,
    twilio,
    rings,
    log,
    workflows,
    queue,
    executions: workflows.executions,

    /** As the enroll function does it; throws where the contract finds faults. */
    async enroll(body: unknown): Promise<Enrolled> {
      const parsed = parseEnrollment(body, ports.clock.now(), protocol);
      if (!parsed.ok) throw new Error(`expected an enrolment, got faults: ${JSON.stringify(parsed.faults)}`);
      return enroll(ports, parsed.body);
    },

    /** The patient texts; everything that follows at once has happened when this resolves. */
    async textFrom(mobile: MobileNumber, body: string): Promise<PhoneText> {
      const text = twilio.textFrom(mobile, body);
      await this.deliver(text);
      return text;
    },

    /** Twilio's webhook for a text; a second time for a repeated one. */
    async deliver({ sid, mobile, body }: PhoneText): Promise<void> {
      const received: ReceivedText = { sid, from: mobile, body, media: 0, receivedAt: ports.clock.now() };
      await ports.inbox.put(received, ports.pseudonyms.phone(mobile));
      await clock.settled();
    },

    /** What the stack does every so often: finds what a fault has left undone. */
    sweep: (): Promise<void> => clock.track(sweep(ports)),

    async worklist(): Promise<readonly Callback[]> {
      return ports.callbacks.worklist();
    },

    async episode(id: EpisodeId) {
      const episode = await ports.episodes.load(id);
      if (!episode) throw new Error(`expected an episode ${id}, got none`);
      return episode;
    },
  };
}

function ignoreRepeat(start: () => void): void {
  try {
    start();
  } catch (error) {
    if (!(error instanceof Error && error.name.endsWith('ExecutionAlreadyExistsException'))) throw error;
  }
}
