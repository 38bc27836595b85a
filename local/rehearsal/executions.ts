import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';

export interface ExecutionStatus {
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
}

export async function executionsOf(emulator: Emulator, stateMachineArn: string): Promise<readonly ExecutionStatus[]> {
  const { executions } = await callAws<{ readonly executions: readonly ExecutionStatus[] }>(
    emulator,
    'states',
    'AWSStepFunctions.ListExecutions',
    { stateMachineArn, maxResults: 1000 },
  );
  return executions.map(({ name, status }) => ({ name, status }));
}

export const countOf = (executions: readonly ExecutionStatus[], status: ExecutionStatus['status']): number =>
  executions.filter((execution) => execution.status === status).length;
