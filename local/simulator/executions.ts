import type { FunctionName } from '#contracts/environment.ts';
import { CallbackInput, CheckCallbackTask, RecordSilenceTask, SendCheckInTask } from '#contracts/payloads.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { checkCallback } from '#use-cases/check-callback.ts';
import { openCallback } from '#use-cases/open-callback.ts';
import { recordSilence } from '#use-cases/record-silence.ts';
import { sendCheckIn } from '#use-cases/send-check-in.ts';
import { functionNamed } from '../aws/names.ts';
import { ExecutionAlreadyExists, localWorkflows } from '../aws/workflows.ts';
import type { Release } from './definitions.ts';
import type { WorldEvent } from './events.ts';
import type { Faults } from './faults.ts';
import type { Later } from './standstill.ts';

type Task = (ports: Ports, payload: unknown) => Promise<unknown>;

/** What the workflows invoke; each payload is parsed as its handler does it. */
export const TASKS: Partial<Record<FunctionName, Task>> = {
  'send-check-in': (ports, payload) => sendCheckIn(ports, SendCheckInTask.parse(payload)),
  'record-silence': (ports, payload) => recordSilence(ports, RecordSilenceTask.parse(payload)),
  'open-callback': (ports, payload) => openCallback(ports, CallbackInput.parse(payload)),
  'check-callback': (ports, payload) => checkCallback(ports, CheckCallbackTask.parse(payload)),
};

interface ExecutionsOptions {
  readonly faults: Faults;
  readonly definitions: Release['definitions'];
  readonly outside: Later;
  readonly lineOf: (id: string) => number;
  readonly invoke: (name: FunctionName, line: number, run: (ports: Ports) => Promise<unknown>) => Promise<unknown>;
  readonly onTask: (task: { readonly name: FunctionName; readonly payload: unknown }) => void;
  readonly tell: (event: WorldEvent) => void;
  readonly note: (line: number, what: string) => void;
  readonly onFailed: (arn: string) => void;
}

/** The synthesized workflows in the interpreter; what is told of them, and what restarts them. */
export function executions({
  faults,
  definitions,
  outside,
  lineOf,
  invoke,
  onTask,
  tell,
  note,
  onFailed,
}: ExecutionsOptions) {
  let isHealed = false;
  const workflows = localWorkflows({
    definitions,
    invoke(arn, payload) {
      const name = functionNamed(arn);
      const task = TASKS[name];
      if (!task) throw new Error(`expected a function that a workflow may invoke, got ${arn}`);
      tell({ kind: 'told', where: `${name}'s payload`, what: JSON.stringify(payload) });
      onTask({ name, payload });
      const run = invoke(name, lineOf((payload as { episodeId: string }).episodeId), (ports) => task(ports, payload));
      return run.then((output) => {
        tell({ kind: 'told', where: `${name}'s output`, what: JSON.stringify(output ?? null) });
        return output;
      });
    },
    onEnd({ arn, name }, error, output) {
      const what = error instanceof Error ? `${error.message} ${String(error.cause)}` : JSON.stringify(output);
      tell({ kind: 'told', where: 'an execution', what });
      if (!error) return;
      note(0, `execution ${name} failed`);
      onFailed(arn);
    },
  });

  return {
    workflows,
    start(arn: string, name: string, episodeId: EpisodeId, input: object): void {
      const written = JSON.stringify(input);
      tell({ kind: 'told', where: "an execution's input", what: `${name} ${written}` });
      try {
        workflows.start(arn, name, written);
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
        return;
      }
      const restarted = faults.strike('restarted', lineOf(episodeId));
      if (!restarted) return;
      outside(restarted.between(0, 15 * 24 * 3600_000), () => {
        if (!isHealed) workflows.restart(arn, name);
      });
    },
    heal: (): void => {
      isHealed = true;
    },
  };
}
