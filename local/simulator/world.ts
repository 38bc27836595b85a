import type { FunctionName } from '#contracts/environment.ts';
import { CallbackInput, CheckCallbackTask, RecordSilenceTask, SendCheckInTask } from '#contracts/payloads.ts';
import { ReceivedText } from '#contracts/received-text.ts';
import type { WebhookParameters } from '#contracts/webhook-parameters.ts';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';
import type { EpisodeId, MobileNumber, PhoneHash } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { checkCallback } from '#use-cases/check-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { readText } from '#use-cases/read-text.ts';
import { receiveStatus } from '#use-cases/receive-status.ts';
import { receiveText } from '#use-cases/receive-text.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { sweep } from '#use-cases/sweep.ts';
import { fifoQueue } from '../fifo-queue.ts';
import { functionNamed } from '../local-names.ts';
import { ExecutionAlreadyExists, localWorkflows } from '../local-workflows.ts';
import { memoryRecords } from '../memory-records.ts';
import type { Release } from './definitions.ts';
import type { Message, WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import { functionsOf, type Instance, toTimestamp } from './functions.ts';
import { outagesOf } from './outages.ts';
import { portFaults } from './port-faults.ts';
import type { Deed } from './staff.ts';
import type { standstill } from './standstill.ts';
import { fakeTwilio } from './twilio.ts';

export interface WorldOptions {
  readonly faults: Faults;
  readonly releases: readonly [Release, Release];
  readonly stillness: ReturnType<typeof standstill>;
  readonly tell: (event: WorldEvent) => void;
  readonly note: (line: number, what: string) => void;
  readonly onPhone: (message: Message) => void;
  /** Breaks the product, to see whether that is found. */
  readonly tamper?: (ports: Ports) => Ports;
}

export type World = ReturnType<typeof worldOf>;

const MENDED_AFTER_MS = 8 * 3600_000;

type Task = (ports: Ports, payload: unknown) => Promise<unknown>;

/** What the workflows invoke; each payload is parsed as its handler does it. */
const TASKS: Partial<Record<FunctionName, Task>> = {
  'send-check-in': (ports, payload) => sendCheckIn(ports, SendCheckInTask.parse(payload)),
  'record-silence': (ports, payload) => recordSilence(ports, RecordSilenceTask.parse(payload)),
  'open-callback': (ports, payload) => openCallback(ports, CallbackInput.parse(payload)),
  'check-callback': (ports, payload) => checkCallback(ports, CheckCallbackTask.parse(payload)),
};

/** The real use-cases and the synthesized workflows, with faults between every two of them. */
export function worldOf({ faults, releases, stillness, tell, note, onPhone, tamper = (ports) => ports }: WorldOptions) {
  let [release] = releases;
  const lines = {
    byMobile: new Map<MobileNumber, number>(),
    byHash: new Map<PhoneHash, number>(),
    byEpisode: new Map<string, number>(),
  };
  const lineOf = (id: string): number => lines.byEpisode.get(id) ?? 0;
  /** Everything that we have ever said to have received or done, to come once more at the end. */
  const past = {
    webhooks: [] as { readonly parameters: WebhookParameters; readonly line: number }[],
    statuses: [] as { readonly message: Message; readonly parameters: WebhookParameters }[],
    messages: new Map<string, string>(),
    tasks: [] as { readonly name: FunctionName; readonly payload: unknown }[],
    deeds: [] as Deed[],
  };
  const poisoned = new Set<string>();
  const mended = new Set<string>();
  /** Whose call it is that reaches Twilio: it is made at once, so nobody comes between. */
  let calling: Instance | undefined;
  let isHealed = false;

  const outages = outagesOf({
    faults,
    note,
    outside: stillness.outside,
    standStill: stillness.standStill,
    deployAnew() {
      release = release === releases[0] ? releases[1] : releases[0];
      workflows.deploy(release.definitions);
    },
  });

  const workflows = localWorkflows({
    definitions: release.definitions,
    invoke(arn, payload) {
      const name = functionNamed(arn);
      const task = TASKS[name];
      if (!task) throw new Error(`expected a function that a workflow may invoke, got ${arn}`);
      tell({ kind: 'told', where: `${name}'s payload`, what: JSON.stringify(payload) });
      past.tasks.push({ name, payload });
      return functions.invoke(name, lineOf((payload as { episodeId: string }).episodeId), (ports) =>
        task(ports, payload),
      );
    },
    onEnd({ name }, error, output) {
      const what = error instanceof Error ? `${error.message} ${String(error.cause)}` : JSON.stringify(output);
      tell({ kind: 'told', where: 'an execution', what });
      if (error) note(0, `execution ${name} failed`);
    },
  });
  function start(arn: string, name: string, episodeId: EpisodeId, input: object): void {
    const line = lineOf(episodeId);
    const written = JSON.stringify(input);
    tell({ kind: 'told', where: "an execution's input", what: `${name} ${written}` });
    try {
      workflows.start(arn, name, written);
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
      return;
    }
    const restarted = faults.strike('restarted', line);
    if (!restarted) return;
    stillness.outside(restarted.between(0, 15 * 24 * 3600_000), () => {
      if (!isHealed) workflows.restart(arn, name);
    });
  }

  const pseudonyms = rememberedPseudonyms();
  const base: Ports = tamper({
    ...memoryRecords(),
    clinic: release.clinic,
    protocol: release.protocol,
    keywordsAnsweredBy: release.keywordsAnsweredBy,
    pseudonyms,
    clock: { now: () => toTimestamp(Date.now()) },
    sender: {
      send: async (text) => twilio.send(text, calling),
      async sentSince(to, since) {
        const sent = twilio.sentSince(to, Date.parse(since));
        tell({ kind: 'listed', to, sids: sent.map(({ sid }) => sid) });
        return sent;
      },
    },
    arrivals: { between: async (since, until) => twilio.arrivedBetween(Date.parse(since), Date.parse(until)) },
    bell: { ring: async (...ring) => tell({ kind: 'told', where: 'the bell', what: JSON.stringify(ring) }) },
    log: {
      info: (event) => tell({ kind: 'told', where: 'the log', what: JSON.stringify(event) }),
      error: (event) => tell({ kind: 'told', where: 'the log', what: JSON.stringify(event) }),
    },
    inbox: {
      async put(text, phone) {
        const body = JSON.stringify(text);
        if (!past.messages.has(text.sid)) past.messages.set(text.sid, body);
        queue.put({ id: text.sid, group: phone, body });
      },
    },
    workflows: {
      startFollowUp: async (input) => start(release.followUpArn, input.episodeId, input.episodeId, input),
      startCallback: async (name, input) => start(release.callbackArn, name, input.episodeId, input),
      async resume(token, outcome) {
        tell({ kind: 'resuming', token });
        return workflows.resume(token, JSON.stringify(outcome));
      },
    },
  });

  const callPort = portFaults({ faults, outages, twilio: () => twilio, tell });
  const functions = functionsOf({
    faults,
    note,
    timeoutSeconds: (name) => release.timeoutSeconds[name] ?? 60,
    ports: () => ({ ...base, clinic: release.clinic, protocol: release.protocol }),
    callPort: (call, instance) =>
      callPort(
        {
          ...call,
          proceed: () => {
            calling = instance;
            return call.proceed();
          },
        },
        instance,
      ),
    onError: (error) => tell({ kind: 'told', where: 'an error', what: String(error) }),
  });

  const answered = (run: Promise<unknown>): Promise<boolean> =>
    run.then(
      () => true,
      () => false,
    );
  const read = (body: string, line: number): Promise<boolean> =>
    answered(functions.invoke('read-text', line, (ports) => readText(ports, ReceivedText.parse(JSON.parse(body)))));

  const queue = fifoQueue({
    visibilitySeconds: release.queue.visibilitySeconds,
    maxReceives: release.queue.maxReceive,
    track: (work) => work,
    hold: ({ group }) => faults.strike('queue-late', lineOfHash(group))?.between(1000, 20 * 60_000) ?? 0,
    forgets: ({ group }) => faults.strike('queue-redelivers', lineOfHash(group)) !== undefined,
    async consume({ id, group, body }) {
      const line = lineOfHash(group);
      if (!mended.has(id) && !poisoned.has(id) && faults.strike('poison-text', line)) {
        poisoned.add(id);
        // The alarm of the dead letters calls an engineer, who mends the reader and redrives them.
        stillness.outside(MENDED_AFTER_MS, () => {
          poisoned.delete(id);
          mended.add(id);
          queue.redrive();
        });
      }
      return poisoned.has(id) && !isHealed ? false : read(body, line);
    },
  });
  const lineOfHash = (group: string): number => lines.byHash.get(group as PhoneHash) ?? 0;

  const webhooks = {
    async text(parameters: WebhookParameters, line: number): Promise<boolean> {
      if (stillness.isStill()) return false;
      const isAcked = await answered(
        functions.invoke('receive-text', line, (ports) =>
          receiveText({ ...pick(ports), sender: release.sender }, parameters),
        ),
      );
      if (isAcked) past.webhooks.push({ parameters, line });
      return isAcked;
    },
    async status(message: Message, parameters: WebhookParameters): Promise<boolean> {
      const { episodeId, textId, line } = message;
      if (!episodeId || !textId) return true;
      if (stillness.isStill()) return false;
      const isAcked = await answered(
        functions.invoke('receive-status', line, (ports) => receiveStatus(ports, episodeId, textId, parameters)),
      );
      if (isAcked) past.statuses.push({ message, parameters });
      return isAcked;
    },
  };
  const pick = ({ inbox, pseudonyms, clock }: Ports) => ({ inbox, pseudonyms, clock });

  const twilio = fakeTwilio({
    faults,
    outside: stillness.outside,
    sender: release.sender,
    lineOf: (mobile) => lines.byMobile.get(mobile) ?? 0,
    tell,
    note,
    webhooks,
    isDown: () => outages.isTwilioDown(),
    onPhone,
  });

  return {
    /** Without faults. */
    ports: base,
    twilio,
    workflows,
    functions,
    queue,
    outages,
    webhooks,
    past,
    read,
    lineOf,
    lineOfHash,
    sweep: (): Promise<boolean> => answered(functions.invoke('sweep', 0, (ports) => sweep(ports))),
    /** At the console; rejects with a refusal, or with what a browser sees of a fault. */
    async act(deed: Deed): Promise<void> {
      if (stillness.isStill()) throw new Error('expected an answer, got 503');
      tell({ kind: 'acting', deed });
      await functions.invoke('console-api', lineOf(deed.episodeId), deed.run);
      if (past.deeds.includes(deed)) return;
      past.deeds.push(deed);
      tell({ kind: 'acted', deed });
    },
    task: (name: FunctionName, payload: unknown): Promise<boolean> =>
      answered(functions.invoke(name, 0, async (ports) => TASKS[name]?.(ports, payload))),
    /** Whose phone and whose episode an id will be, before it comes up. */
    introduce(line: number, mobile: MobileNumber, visitId: string): void {
      lines.byMobile.set(mobile, line);
      lines.byHash.set(pseudonyms.phone(mobile), line);
      lines.byEpisode.set(pseudonyms.episode(visitId), line);
    },
    heal(): void {
      isHealed = true;
      faults.heal();
      outages.heal();
      queue.redrive();
    },
  };
}

/** A hash of the same thing is the same: most of a run's are. */
function rememberedPseudonyms(): Ports['pseudonyms'] {
  const { phone, episode } = hmacPseudonyms('a secret of the simulation, no more secret than this line');
  const phones = new Map<MobileNumber, PhoneHash>();
  return {
    episode,
    phone(mobile) {
      const known = phones.get(mobile) ?? phone(mobile);
      phones.set(mobile, known);
      return known;
    },
  };
}
