import type { FunctionName } from '#contracts/environment.ts';
import { FUNCTION_NAMES } from '#contracts/environment.ts';
import type { Emulator } from './emulator.ts';
import { sendSigned } from './signed-requests.ts';

/** A function as it was deployed. */
export interface DeployedFunction {
  readonly name: FunctionName;
  readonly arn: string;
  readonly roleArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface FunctionConfiguration {
  readonly Description: string;
  readonly FunctionArn: string;
  readonly Role: string;
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> };
}

export async function deployedFunctions(emulator: Emulator): Promise<readonly DeployedFunction[]> {
  const { body } = await sendSigned(emulator, 'lambda', {
    method: 'GET',
    url: `${emulator.url}/2015-03-31/functions/`,
  });
  const { Functions } = JSON.parse(body) as { readonly Functions: readonly FunctionConfiguration[] };
  const found = Functions.flatMap(({ Description, FunctionArn, Role, Environment }) => {
    const name = FUNCTION_NAMES.find((known) => Description === `Aftervisit: ${known}`);
    return name ? [{ name, arn: FunctionArn, roleArn: Role, environment: Environment?.Variables ?? {} }] : [];
  });
  if (found.length !== FUNCTION_NAMES.length)
    throw new Error(
      `expected ${FUNCTION_NAMES.length} deployed functions, got ${found.map(({ name }) => name).join(', ')}`,
    );
  return found;
}

/** Invokes it and waits for its answer; fails where it failed. */
export async function invoke(emulator: Emulator, { name, arn }: DeployedFunction, event: object): Promise<unknown> {
  const { status, body } = await sendSigned(emulator, 'lambda', {
    method: 'POST',
    url: `${emulator.url}/2015-03-31/functions/${arn.split(':').at(-1)}/invocations`,
    body: JSON.stringify(event),
  });
  const answer = (body === '' ? null : JSON.parse(body)) as { readonly errorType?: string } | null;
  if (status !== 200 || answer?.errorType !== undefined)
    throw new Error(`expected ${name} to succeed, got ${status}: ${body}`);
  return answer;
}

/** What the function finds the next time that it starts. */
export async function setEnvironment(
  emulator: Emulator,
  { name, arn }: DeployedFunction,
  Variables: Readonly<Record<string, string>>,
): Promise<void> {
  const { status, body } = await sendSigned(emulator, 'lambda', {
    method: 'PUT',
    url: `${emulator.url}/2015-03-31/functions/${arn.split(':').at(-1)}/configuration`,
    body: JSON.stringify({ Environment: { Variables } }),
  });
  if (status !== 200) throw new Error(`expected to change the environment of ${name}, got ${status}: ${body}`);
}

/** The value of a variable, from any function that has it: the same in all of them. */
export function variable(functions: readonly DeployedFunction[], name: string): string {
  const value = functions.map(({ environment }) => environment[name]).find((found) => found !== undefined);
  if (value === undefined) throw new Error(`expected a deployed function with the variable ${name}, got none`);
  return value;
}
