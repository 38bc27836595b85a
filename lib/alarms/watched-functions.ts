import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import { LambdaFunction } from '../lambda-function.ts';

export type WatchedFunctions = Readonly<Record<FunctionName, LambdaFunction<FunctionName>>>;

/** Every function of the stack, found where it stands: none is watched or not by who thinks of it. */
export function watchedFunctions(scope: IConstruct): WatchedFunctions {
  const found = Stack.of(scope)
    .node.findAll()
    .filter((construct) => construct instanceof LambdaFunction);
  const byName = new Map(found.map((each): [string, LambdaFunction<FunctionName>] => [nameOf(each), each]));
  const missing = FUNCTION_NAMES.filter((name) => !byName.has(name));
  if (missing.length > 0)
    throw new Error(`expected alarms to be made after every function, got none called ${missing.join(', ')}`);
  return Object.fromEntries(byName) as WatchedFunctions;
}

/** `SendCheckIn` is `send-check-in`. */
const nameOf = ({ node }: LambdaFunction<FunctionName>): string =>
  node.id.replaceAll(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);
