import type { FunctionName } from '#contracts/environment.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { DeliveryReport, Feed, Ports } from '#ports';
import { forgetDue } from '#use-cases/forget-due.ts';
import { publishChanges } from '#use-cases/publish-changes.ts';
import { sweep } from '#use-cases/sweep/sweep.ts';
import { memoryRecords } from '../memory/records.ts';
import { memoryReports } from '../memory/reports.ts';
import type { Measures } from './alarms/measures.ts';
import { worldMeasures } from './alarms/world-measures.ts';
import { changeStream } from './change-stream.ts';
import type { Release } from './definitions.ts';
import type { Message, WorldEvent } from './events.ts';
import { executions, TASKS } from './executions.ts';
import type { Faults } from './faults.ts';
import { functionsOf, type Instance, toTimestamp } from './functions.ts';
import { phoneLines } from './lines.ts';
import { outagesOf } from './outages.ts';
import { portFaults } from './port-faults.ts';
import type { Deed } from './staff.ts';
import type { standstill } from './standstill.ts';
import { fakeTwilio } from './twilio.ts';
import { isDone, waysIn } from './ways-in.ts';

export interface WorldOptions {
  readonly faults: Faults;
  readonly releases: readonly [Release, Release];
  readonly stillness: ReturnType<typeof standstill>;
  readonly tell: (event: WorldEvent) => void;
  readonly note: (line: number, what: string) => void;
  readonly onPhone: (message: Message) => void;
  /** Told what AWS would count. */
  readonly measures?: Measures;
  /** Breaks the product, to see whether that is found. */
  readonly tamper?: (ports: Ports) => Ports;
}

export type World = ReturnType<typeof worldOf>;

/** The real use-cases and the synthesized workflows, with faults between every two of them. */
export function worldOf({
  faults,
  releases,
  stillness,
  tell,
  note,
  onPhone,
  measures,
  tamper = (ports) => ports,
}: WorldOptions) {
  const measured = worldMeasures(measures);
  let [release] = releases;
  const lines = phoneLines();
  const { pseudonyms } = lines;
  /** Everything that we have ever said to have received or done, to come once more at the end. */
  const past = {
    reports: [] as DeliveryReport[],
    messages: new Map<string, string>(),
    tasks: [] as { readonly name: FunctionName; readonly payload: unknown }[],
    deeds: [] as Deed[],
  };
  /** Whose call it is that reaches Twilio: it is made at once, so nobody comes between. */
  let calling: Instance | undefined;

  const outages = outagesOf({
    faults,
    note,
    outside: stillness.outside,
    standStill: stillness.standStill,
    onMended: () => inward.redrive(),
    deployAnew() {
      release = release === releases[0] ? releases[1] : releases[0];
      workflows.deploy(release.definitions);
    },
  });

  const { workflows, start, ...interpreter } = executions({
    faults,
    definitions: release.definitions,
    outside: stillness.outside,
    lineOf: lines.ofEpisode,
    invoke: (...invocation) => functions.invoke(...invocation),
    onTask: (task) => past.tasks.push(task),
    tell,
    note,
    onFailed: (arn) => measured.onFailed(arn === release.followUpArn ? 'FollowUp' : 'Callback'),
  });

  const reports = memoryReports({
    visibilitySeconds: release.reports.visibilitySeconds,
    maxReceives: release.reports.maxReceive,
  });
  const stream = changeStream({
    filters: release.changes,
    tell: (batch) => functions.invoke('publish-changes', 0, (ports) => publishChanges(ports, batch)),
  });
  const feed: Feed = {
    async publish(changes) {
      for (const change of changes) tell({ kind: 'told', where: 'the bus', what: JSON.stringify(change) });
      return [];
    },
  };
  const base: Ports = tamper({
    ...stream.streaming(memoryRecords()),
    reports: reports.port,
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
      remove: async (sid) => twilio.remove(sid),
    },
    arrivals: { between: async (since, until) => twilio.arrivedBetween(Date.parse(since), Date.parse(until)) },
    bell: { ring: async (...ring) => tell({ kind: 'told', where: 'the bell', what: JSON.stringify(ring) }) },
    log: {
      info(event) {
        if (event.event === 'forgotten')
          note(lines.ofEpisode(event.episodeId ?? ''), `${event.episodeId} is forgotten`);
        tell({ kind: 'told', where: 'the log', what: JSON.stringify(event) });
      },
      error: (event) => tell({ kind: 'told', where: 'the log', what: JSON.stringify(event) }),
    },
    inbox: {
      async put(text, phone) {
        const body = JSON.stringify(text);
        if (!past.messages.has(text.sid)) past.messages.set(text.sid, body);
        // Dead letters keep them, and whoever may list a queue sees them.
        tell({ kind: 'told', where: "a message's attributes", what: `${phone} ${text.sid}` });
        inward.queue.put({ id: text.sid, group: phone, body });
      },
    },
    workflows: {
      startFollowUp: async (input, execution = input.episodeId) =>
        start(release.followUpArn, execution, input.episodeId, input),
      startCallback: async (name, input) => start(release.callbackArn, name, input.episodeId, input),
      async resume(token, outcome) {
        tell({ kind: 'resuming', token });
        tell({ kind: 'told', where: 'a resumed execution', what: `${token} ${JSON.stringify(outcome)}` });
        return workflows.resume(token, JSON.stringify(outcome));
      },
    },
  });

  const callPort = portFaults({ faults, outages, twilio: () => twilio, tell, ...measured });
  const functions = functionsOf({
    faults,
    isBroken: outages.isBroken,
    note,
    onRun: measured.onRun,
    onLog: measured.onLog,
    timeoutSeconds: (name) => release.timeoutSeconds[name] ?? 60,
    ports: () => ({ ...base, feed, clinic: release.clinic, protocol: release.protocol }),
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
    onError: (error) => tell({ kind: 'told', where: 'an error', what: wholeOf(error) }),
  });

  const inward = waysIn({ faults, release, stillness, lines, invoke: functions.invoke, measured });
  const webhooks = {
    ...inward.webhooks,
    /** To the queue, with no function on the way. */
    report(report: DeliveryReport): void {
      if (stillness.isStill()) return;
      reports.put(report);
      past.reports.push(report);
    },
  };

  const twilio = fakeTwilio({
    faults,
    outside: stillness.outside,
    sender: release.sender,
    lineOf: lines.ofMobile,
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
    outages,
    webhooks,
    past: { ...past, webhooks: inward.past },
    read: inward.read,
    enrolEvent: inward.enrolEvent,
    putVisit: inward.putVisit,
    waiting: inward.waiting,
    onMissedSweep: measured.onMissedSweep,
    lineOf: lines.ofEpisode,
    lineOfHash: lines.ofHash,
    introduce: lines.introduce,
    sweep: (): Promise<boolean> => isDone(functions.invoke('sweep', 0, (ports) => sweep(ports))),
    /** Of a night that had come by `now`, where it is not this one. */
    forget: (now?: Timestamp): Promise<boolean> =>
      isDone(
        functions.invoke('forget', 0, (ports) => {
          const clock = now === undefined ? ports.clock : { now: () => now };
          return forgetDue({ ...ports, clock, retention: release.retention });
        }),
      ),
    /** At the console; rejects with a refusal, or with what a browser sees of a fault. */
    async act(deed: Deed): Promise<void> {
      if (stillness.isStill()) throw new Error('expected an answer, got 503');
      tell({ kind: 'acting', deed });
      const line = 'phone' in deed ? lines.ofHash(deed.phone) : lines.ofEpisode(deed.episodeId);
      await functions.invoke('console-api', line, deed.run);
      if (past.deeds.includes(deed)) return;
      if (!deed.isOfItsTime) past.deeds.push(deed);
      note(line, `staff have done ${deed.id}`);
      tell({ kind: 'acted', deed });
    },
    task: (name: FunctionName, payload: unknown): Promise<boolean> =>
      isDone(functions.invoke(name, 0, async (ports) => TASKS[name]?.(ports, payload))),
    heal(): void {
      faults.heal();
      outages.heal();
      interpreter.heal();
      inward.heal();
      reports.redrive();
    },
  };
}

/** As it is logged where nobody catches it: with what caused it, and of several each. */
function wholeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const parts = [...(error instanceof AggregateError ? error.errors : []), ...(error.cause ? [error.cause] : [])];
  return [String(error), ...parts.map(wholeOf)].join(' < ');
}
