import { StateMachine } from 'aws-local-stepfunctions';

/** An Amazon States Language definition, as the stack synthesizes it. */
export interface WorkflowDefinition {
  readonly StartAt: string;
  readonly States: Readonly<
    Record<string, { readonly Type: string; readonly Resource?: string; readonly TimeoutSeconds?: number }>
  >;
}

export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  readonly status: 'running' | 'succeeded' | 'failed';
}

export interface LocalWorkflowsOptions {
  /** By ARN. */
  readonly definitions: Readonly<Record<string, WorkflowDefinition>>;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  /** An execution came to its end; `error` where it failed, else its `output`. */
  readonly onEnd?: (execution: ExecutionRecord, error?: unknown, output?: unknown) => void;
}

export type LocalWorkflows = ReturnType<typeof localWorkflows>;

const WAIT_FOR_TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const START_EXECUTION = 'arn:aws:states:::states:startExecution';

/**
 * Runs synthesized definitions in the interpreter, with the three integrations they use: a function, a function that
 * is given a task token, and the start of another execution. Time is the global clock's, so a virtual one skips it.
 */
export function localWorkflows({ definitions: first, invoke, onEnd }: LocalWorkflowsOptions) {
  let definitions = first;
  const executions = new Map<string, ExecutionRecord>();
  /** Ends the run of an execution without a result. */
  const abandon = new Map<string, () => void>();
  const waiting = new Map<string, WaitingTask>();
  let tokens = 0;

  /** Starting one that runs already with the same input is success, as in Step Functions; any other repeat is refused. */
  function start(arn: string, name: string, input: string): void {
    const key = `${arn}:${name}`;
    const known = executions.get(key);
    if (known?.status === 'running' && known.input === input) return;
    if (known) throw new ExecutionAlreadyExists(name);
    run({ arn, name, input, status: 'running' });
  }

  function run(execution: ExecutionRecord): void {
    const { arn, name, input } = execution;
    const definition = definitions[arn];
    if (!definition) throw new Error(`expected a workflow of ${Object.keys(definitions).join(', ')}, got ${arn}`);
    const key = `${arn}:${name}`;
    executions.set(key, execution);
    const task = taskContext(name, () => ++tokens);
    let isAbandoned = false;
    const { abort, result } = new StateMachine(definition as ConstructorParameters<typeof StateMachine>[0], {
      validationOptions: { noValidate: true },
    }).run(JSON.parse(input), {
      overrides: { taskResourceLocalHandlers: handlersOf(definition, task, () => isAbandoned) as never },
      context: { Execution: { Name: name }, Task: task },
    });
    abandon.set(key, () => {
      isAbandoned = true;
      abort();
    });
    const end = (status: ExecutionRecord['status'], error?: unknown, output?: unknown) => {
      if (isAbandoned) return;
      abandon.delete(key);
      const ended = { ...execution, status };
      executions.set(key, ended);
      onEnd?.(ended, error, output);
    };
    result.then(
      (output: unknown) => end('succeeded', undefined, output),
      (error: unknown) => end('failed', error),
    );
  }

  /** Starts a running execution again from its beginning; what the run before it still waits for is gone. */
  function restart(arn: string, name: string): void {
    const key = `${arn}:${name}`;
    const execution = executions.get(key);
    if (execution?.status !== 'running') return;
    for (const token of waiting.keys()) if (token.startsWith(`${name}/`)) waiting.delete(token);
    abandon.get(key)?.();
    run(execution);
  }

  /** Rings the doorbell of a waiting task; `gone` where its time is up, or it was used before. */
  function resume(token: string, output: string): 'resumed' | 'gone' {
    const task = waiting.get(token);
    waiting.delete(token);
    if (!task || Date.now() >= task.until) return 'gone';
    task.resolve(JSON.parse(output));
    return 'resumed';
  }

  function handlersOf({ States }: WorkflowDefinition, task: TaskContext, isAbandoned: () => boolean) {
    const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');
    return Object.fromEntries(
      tasks.map(([state, { Resource = '', TimeoutSeconds = 60 }]) => [
        state,
        async (parameters: unknown) => {
          // Aborted, the interpreter still goes through a state's retries.
          if (isAbandoned()) return new Promise(() => {});
          if (Resource === WAIT_FOR_TOKEN) return waitForToken(parameters as FunctionCall, task.take(), TimeoutSeconds);
          if (Resource === START_EXECUTION) {
            const { StateMachineArn, Name, Input } = parameters as ExecutionCall;
            start(StateMachineArn, Name, JSON.stringify(Input));
            return {};
          }
          return overTheWire(await invoke(Resource, overTheWire(parameters)));
        },
      ]),
    );
  }

  async function waitForToken(
    { FunctionName, Payload }: FunctionCall,
    token: string,
    timeoutSeconds: number,
  ): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    waiting.set(token, { until: Date.now() + timeoutSeconds * 1000, resolve });
    try {
      await invoke(FunctionName, overTheWire(Payload));
    } catch (error) {
      waiting.delete(token);
      throw error;
    }
    return promise;
  }

  return {
    start,
    resume,
    restart,
    /** From now on executions start with these; those under way keep theirs. */
    deploy(next: LocalWorkflowsOptions['definitions']): void {
      definitions = next;
    },
    /** Whether a task waits behind this token. */
    isWaiting: (token: string): boolean => Date.now() < (waiting.get(token)?.until ?? 0),
    executions: (): readonly ExecutionRecord[] => [...executions.values()],
    /** Takes up executions of an earlier run from their beginning: the functions re-read the record before they act. */
    restore(records: readonly ExecutionRecord[]): void {
      for (const record of records) {
        if (record.status === 'running') run(record);
        else executions.set(`${record.arn}:${record.name}`, record);
      }
    },
  };
}

/** The name is Step Functions' own: the definition catches it. */
export class ExecutionAlreadyExists extends Error {
  override readonly name = 'StepFunctions.ExecutionAlreadyExistsException';
  constructor(execution: string) {
    super(`expected a new execution name, got ${execution} again`);
  }
}

interface WaitingTask {
  readonly until: number;
  readonly resolve: (output: unknown) => void;
}

interface FunctionCall {
  readonly FunctionName: string;
  readonly Payload: unknown;
}

interface ExecutionCall {
  readonly StateMachineArn: string;
  readonly Name: string;
  readonly Input: unknown;
}

interface TaskContext {
  /** `$$.Task.Token` of the state that is being entered. */
  readonly Token: string;
  take(): string;
}

/** A new token for every entry of a state, retries included; the path may read it more than once. */
function taskContext(execution: string, count: () => number): TaskContext {
  let token: string | undefined;
  const current = () => (token ??= `${execution}/${count()}`);
  return {
    get Token() {
      return current();
    },
    take() {
      const taken = current();
      token = undefined;
      return taken;
    },
  };
}

/** What crosses a real wire is JSON: no `undefined`, no shared objects. */
const overTheWire = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
