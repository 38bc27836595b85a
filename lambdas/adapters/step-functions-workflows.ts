import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflows } from '#ports';

/** A function is given only the workflows that it may start; asking for another is a mistake in its wiring. */
export interface WorkflowArns {
  readonly followUp?: string;
  readonly callback?: string;
}

export function stepFunctionsWorkflows({ followUp, callback }: WorkflowArns, client = new SFNClient()): Workflows {
  async function start(stateMachineArn: string | undefined, name: string, input: object): Promise<void> {
    if (!stateMachineArn) throw new Error(`expected the workflow's ARN to start ${name}, got none`);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  return {
    startFollowUp: (input, execution = input.episodeId) => start(followUp, execution, input),
    startCallback: (execution, input) => start(callback, execution, input),

    async resume(taskToken, outcome) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(outcome) }));
        return 'resumed';
      } catch (error) {
        // Each says that nobody waits behind this token: used before, timed out, or of an execution that ended.
        if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
          return 'gone';
        throw error;
      }
    },
  };
}
