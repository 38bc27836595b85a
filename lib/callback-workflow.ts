import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  JsonPath,
  Pass,
  type StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { type CallbackInput, type CallbackLook, type CheckCallbackTask, SCHEMA } from '#contracts/payloads.ts';
import {
  lambdaHiccup,
  unexpectedOrSlow,
  unexpectedWhileTheClockWaits,
  untilTheClockMatters,
} from './retry-policies.ts';
import { Workflow } from './workflow.ts';

export interface CallbackWorkflowProps {
  readonly key: IKey;
  readonly openCallback: IFunction;
  readonly checkCallback: IFunction;
}

/** Only a clock: it opens a callback and looks at it when it is due. Staff act on the record, so nothing has to wake it. */
export class CallbackWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { key, openCallback, checkCallback }: CallbackWorkflowProps) {
    super(scope, id);

    const open = this.#look('Open callback', openCallback, {
      schema: SCHEMA,
      episodeId: JsonPath.stringAt('$.episodeId'),
      callbackId: JsonPath.stringAt('$.callbackId'),
      priority: JsonPath.stringAt('$.priority'),
      dueAt: JsonPath.stringAt('$.dueAt'),
    } satisfies Record<keyof CallbackInput, unknown>);

    // The worklist row may be there without the bell and the text; the check at the due time rings again.
    const fallBack = new Pass(this, 'Look when it is due', {
      parameters: { action: 'wait', until: JsonPath.stringAt('$.dueAt'), look: 1 } satisfies Record<
        keyof Waiting,
        unknown
      >,
      resultPath: '$.look',
    });

    const wait = new Wait(this, 'Wait until due', { time: WaitTime.timestampPath('$.look.until') });

    const check = this.#look('Check callback', checkCallback, {
      schema: SCHEMA,
      episodeId: JsonPath.stringAt('$.episodeId'),
      callbackId: JsonPath.stringAt('$.callbackId'),
      priority: JsonPath.stringAt('$.priority'),
      look: JsonPath.numberAt('$.look.look'),
    } satisfies Record<keyof CheckCallbackTask, unknown>);

    const unwatched = new Fail(this, 'Nobody watches this callback any more', {
      error: 'CallbackUnwatched',
      cause: 'check-callback failed at every retry; the callback itself is still on the worklist',
    });

    open.addRetry(untilTheClockMatters).addRetry(lambdaHiccup).addRetry(unexpectedWhileTheClockWaits);
    open.addCatch(fallBack, { errors: [Errors.ALL], resultPath: JsonPath.DISCARD });
    check.addRetry(lambdaHiccup).addRetry(unexpectedOrSlow);
    check.addCatch(unwatched, { errors: [Errors.ALL], resultPath: JsonPath.DISCARD });

    fallBack.next(wait);
    open.next(wait);
    wait.next(check);
    check.next(
      new Choice(this, 'Is anyone still waiting?')
        .when(Condition.stringEquals('$.look.action', 'wait'), wait)
        .otherwise(new Succeed(this, 'Finish')),
    );

    this.stateMachine = new Workflow(this, 'StateMachine', {
      key,
      comment: 'Opens a callback and looks at it when it is due',
      start: open,
      timeout: Duration.days(21),
    });
  }

  #look(name: string, lambdaFunction: IFunction, payload: Record<string, unknown>): LambdaInvoke {
    return new LambdaInvoke(this, name, {
      lambdaFunction,
      payload: TaskInput.fromObject(payload),
      payloadResponseOnly: true,
      resultPath: '$.look',
      taskTimeout: Timeout.duration(Duration.seconds(60)),
      retryOnServiceExceptions: false,
    });
  }
}

type Waiting = Extract<CallbackLook, { action: 'wait' }>;
