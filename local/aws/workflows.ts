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

/** A running execution as a deployment finds it: it keeps the definition that it began with, and calls today's functions. */
export interface UnderWay extends ExecutionRecord {
  readonly state: string;
  /** What it came into the state with. */
  readonly data: unknown;
  /** Behind which token it waits there, and until when. */
  readonly doorbell?: { readonly token: string; readonly until: number };
}

export interface LocalWorkflowsOptions {
  /** By ARN. */
  readonly definitions: Readonly<Record<string, WorkflowDefinition>>;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  /** An execution came to its end; `error` where it failed, else its `output`. */
  readonly onEnd?: (execution: ExecutionRecord, error?: unknown, output?: unknown) => void;
  /** Follows each execution from state to state, for `underWay`. */
  readonly isFollowed?: boolean;
  /** An execution has entered a state. */
  readonly onState?: (state: string) => void;
}

export type LocalWorkflows = ReturnType<typeof localWorkflows>;

const WAIT_FOR_TOKEN = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const START_EXECUTION = 'arn:aws:states:::states:startExecution';

/**
 * Runs synthesized definitions in the interpreter, with the three integrations they use: a function, a function that
 * is given a task token, and the start of another execution. Time is the global clock's, so a virtual one skips it.
 */
export function localWorkflows({
  definitions: first,
  invoke,
  onEnd,
  isFollowed = false,
  onState,
}: LocalWorkflowsOptions) {
  let definitions = first;
  const executions = new Map<string, ExecutionRecord>();
  /** Ends the run of an execution without a result. */
  const abandon = new Map<string, () => void>();
  const waiting = new Map<string, WaitingTask>();
  const places = new Map<string, Pick<UnderWay, 'state' | 'data'>>();
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
    const { arn, input } = execution;
    const definition = definitions[arn];
    if (!definition) throw new Error(`expected a workflow of ${Object.keys(definitions).join(', ')}, got ${arn}`);
    play(execution, definition, JSON.parse(input));
  }

  function play(execution: ExecutionRecord, definition: WorkflowDefinition, data: unknown, held?: Held): void {
    const { arn, name } = execution;
    const key = `${arn}:${name}`;
    executions.set(key, execution);
    const task = taskContext(name, () => ++tokens);
    let isAbandoned = false;
    const { abort, result, eventLogs } = new StateMachine(definition as ConstructorParameters<typeof StateMachine>[0], {
      validationOptions: { noValidate: true },
    }).run(data as Parameters<StateMachine['run']>[0], {
      overrides: { taskResourceLocalHandlers: handlersOf(definition, task, () => isAbandoned, held) as never },
      context: { Execution: { Name: name }, Task: task },
    });
    abandon.set(key, () => {
      isAbandoned = true;
      abort();
    });
    if (isFollowed || onState) void follow(key, eventLogs);
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

  async function follow(key: string, events: ReturnType<StateMachine['run']>['eventLogs']): Promise<void> {
    for await (const event of events) {
      if (event.type !== 'StateEntered') continue;
      places.set(key, { state: event.state.name, data: event.state.input });
      onState?.(event.state.name);
    }
  }

  /** Takes an execution up where another process left it, in the definition that it began with. */
  function takeUp({ state, data, doorbell, ...execution }: UnderWay, definition: WorkflowDefinition): void {
    const States = { ...definition.States };
    const at = States[state];
    if (!at) throw new Error(`expected a state of ${Object.keys(States).join(', ')}, got ${state}`);
    // No state that waits for a reply is entered twice, so that its time may be what is left of it.
    if (doorbell)
      States[state] = { ...at, TimeoutSeconds: Math.max(1, Math.round((doorbell.until - Date.now()) / 1000)) };
    // Its tokens are in the record: none of them may be given out again.
    tokens += TOKENS_BEFORE;
    play(execution, { ...definition, StartAt: state, States }, data, doorbell && { state, ...doorbell });
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

  function handlersOf({ States }: WorkflowDefinition, task: TaskContext, isAbandoned: () => boolean, held?: Held) {
    const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');
    return Object.fromEntries(
      tasks.map(([state, { Resource = '', TimeoutSeconds = 60 }]) => [
        state,
        async (parameters: unknown) => {
          // Aborted, the interpreter still goes through a state's retries.
          if (isAbandoned()) return new Promise(() => {});
          if (held?.state === state) return hold(held.token, held.until);
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
    const answer = hold(token, Date.now() + timeoutSeconds * 1000);
    try {
      await invoke(FunctionName, overTheWire(Payload));
    } catch (error) {
      waiting.delete(token);
      throw error;
    }
    return answer;
  }

  /** Until somebody rings. */
  function hold(token: string, until: number): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    waiting.set(token, { until, resolve });
    return promise;
  }

  function underWay(): readonly UnderWay[] {
    return [...executions].flatMap(([key, execution]) => {
      const place = places.get(key);
      if (execution.status !== 'running' || !place) return [];
      const [bell] = [...waiting].filter(
        ([token, { until }]) => token.startsWith(`${execution.name}/`) && Date.now() < until,
      );
      return [{ ...execution, ...place, ...(bell && { doorbell: { token: bell[0], until: bell[1].until } }) }];
    });
  }

  return {
    start,
    resume,
    restart,
    takeUp,
    /** Those that have not ended, and where they are; only where they are followed. */
    underWay,
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

/** A state in which an execution that was taken up waits on, without its function being invoked once more. */
interface Held {
  readonly state: string;
  readonly token: string;
  readonly until: number;
}

/** More than a single execution asks for. */
const TOKENS_BEFORE = 1000;

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
