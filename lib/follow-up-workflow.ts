import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  type IStateMachine,
  IntegrationPattern,
  JsonPath,
  type StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { type RecordSilenceTask, SCHEMA, type SendCheckInTask } from '#contracts/payloads.ts';
import { CheckInSettled, EpisodeClosed } from '#domain/errors.ts';
import { dayKey, type Protocol, secondsOf } from '#domain/protocol.ts';
import { ends, lambdaHiccup, unexpected, unexpectedOrSlow, untilTooLate } from './retry-policies.ts';
import { Workflow } from './workflow.ts';

export interface FollowUpWorkflowProps {
  readonly key: IKey;
  readonly protocol: Protocol;
  readonly sendCheckIn: IFunction;
  readonly recordSilence: IFunction;
  readonly callback: IStateMachine;
}

/** All follow-up of one visit: wait, ask, decide, on each day of the protocol. A fault of one day never costs the next. */
export class FollowUpWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly #props: FollowUpWorkflowProps;

  constructor(scope: Construct, id: string, props: FollowUpWorkflowProps) {
    super(scope, id);
    this.#props = props;
    const { key, protocol } = props;

    const finish = new Succeed(this, 'Finish');
    const waits = protocol.days.map(
      (day) => new Wait(this, `Wait until day ${day}`, { time: WaitTime.timestampPath(`$.sendAt.${dayKey(day)}`) }),
    );
    const [start = finish] = waits;
    for (const [index, day] of protocol.days.entries()) {
      waits[index]?.next(this.#checkIn(day, waits[index + 1] ?? finish, finish));
    }

    this.stateMachine = new Workflow(this, 'StateMachine', {
      key,
      comment: `Follows a visit up on days ${protocol.days.join(', ')}`,
      start,
      timeout: Duration.days((protocol.days.at(-1) ?? 0) + DAYS_TO_SPARE),
    });
  }

  /** One day, in the order in which a patient meets it. */
  #checkIn(day: number, next: Wait | Succeed, finish: Succeed): LambdaInvoke {
    const { protocol } = this.#props;
    const ask = this.#send(`Ask on day ${day}`, day, 'ask', protocol.replyWindowHours);
    const remind = this.#send(`Remind on day ${day}`, day, 'remind', protocol.reminderWindowHours);
    const recordSilence = this.#recordSilence(day);
    const persists = new Choice(this, `Does pain persist on day ${day}?`);
    const startCallback = this.#startCallback(day);

    for (const text of [ask, remind]) {
      text.addRetry(ends).addRetry(untilTooLate).addRetry(lambdaHiccup).addRetry(unexpected);
      text.addCatch(finish, { errors: [EpisodeClosed.name], ...KEEP_INPUT });
      text.addCatch(next, { errors: [CheckInSettled.name], ...KEEP_INPUT });
    }
    ask.addCatch(remind, { errors: [Errors.TIMEOUT], ...KEEP_INPUT });
    ask.addCatch(recordSilence, { errors: [Errors.ALL], ...KEEP_INPUT });
    remind.addCatch(recordSilence, { errors: [Errors.ALL], ...KEEP_INPUT });

    recordSilence.addRetry(ends).addRetry(lambdaHiccup).addRetry(unexpectedOrSlow);
    recordSilence.addCatch(finish, { errors: [EpisodeClosed.name], ...KEEP_INPUT });
    recordSilence.addCatch(next, { errors: [Errors.ALL], ...KEEP_INPUT });

    startCallback.addRetry({ errors: [ALREADY_STARTED], maxAttempts: 0 }).addRetry(unexpectedOrSlow);
    startCallback.addCatch(next, { errors: [ALREADY_STARTED], ...KEEP_INPUT });
    startCallback.addCatch(next, { errors: [Errors.ALL], ...KEEP_INPUT });

    ask.next(persists);
    remind.next(persists);
    recordSilence.next(persists);
    persists
      .when(Condition.stringEquals('$.outcome.action', 'escalate'), startCallback)
      .when(Condition.stringEquals('$.outcome.action', 'close'), finish)
      .otherwise(next);
    startCallback.next(next);
    return ask;
  }

  /** Ends with the outcome that read-text resumes it with, or times out: the patient is silent. */
  #send(name: string, day: number, purpose: SendCheckInTask['purpose'], windowHours: number): LambdaInvoke {
    return new LambdaInvoke(this, name, {
      lambdaFunction: this.#props.sendCheckIn,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({
        schema: SCHEMA,
        episodeId: JsonPath.stringAt('$.episodeId'),
        day,
        purpose,
        token: JsonPath.taskToken,
      } satisfies Record<keyof SendCheckInTask, unknown>),
      resultPath: '$.outcome',
      taskTimeout: Timeout.duration(Duration.seconds(secondsOf(windowHours, this.#props.protocol))),
      retryOnServiceExceptions: false,
    });
  }

  #recordSilence(day: number): LambdaInvoke {
    return new LambdaInvoke(this, `Record silence on day ${day}`, {
      lambdaFunction: this.#props.recordSilence,
      payload: TaskInput.fromObject({
        schema: SCHEMA,
        episodeId: JsonPath.stringAt('$.episodeId'),
        day,
      } satisfies Record<keyof RecordSilenceTask, unknown>),
      payloadResponseOnly: true,
      resultPath: '$.outcome',
      taskTimeout: Timeout.duration(Duration.seconds(60)),
      retryOnServiceExceptions: false,
    });
  }

  /** Its name is in the record, so whoever else carries the decision out starts the same one. */
  #startCallback(day: number): StepFunctionsStartExecution {
    return new StepFunctionsStartExecution(this, `Start callback on day ${day}`, {
      stateMachine: this.#props.callback,
      name: JsonPath.stringAt('$.outcome.execution'),
      input: TaskInput.fromJsonPathAt('$.outcome.callback'),
      resultPath: JsonPath.DISCARD,
      taskTimeout: Timeout.duration(Duration.seconds(60)),
    });
  }
}

/** After the last check-in: its retries, its reminder, and as much again. */
const DAYS_TO_SPARE = 4;

/** What is caught is in the history; the state goes on with its own input, and the times of the days in it. */
const KEEP_INPUT = { resultPath: JsonPath.DISCARD };

/** Somebody was faster: as good as started. */
const ALREADY_STARTED = 'StepFunctions.ExecutionAlreadyExistsException';
