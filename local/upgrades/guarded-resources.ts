import type { Template } from '../aws/template.ts';

/**
 * What a deployment must not replace: patients' records and whatever opens them, texts that wait, staff who sign in, and
 * what executions under way call. By type, the properties whose change makes CloudFormation replace it; where it has no
 * name of its own, the logical id is what it hangs on.
 */
const GUARDED: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  'AWS::Lambda::Function': ['FunctionName', 'PackageType'],
};

export interface GuardedResource {
  readonly type: string;
  readonly fixed: Readonly<Record<string, unknown>>;
}

/** Some have no properties at all. */
interface Bare {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** By logical id. */
export function guardedResources({ Resources }: Template): Readonly<Record<string, GuardedResource>> {
  const invoked = invokedByWorkflows({ Resources });
  const guarded = Object.entries<Bare>(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    const fixed = GUARDED[Type];
    if (!fixed || (Type === 'AWS::Lambda::Function' && !invoked.has(id))) return [];
    const named = fixed.filter((property) => property in Properties);
    return [[id, { type: Type, fixed: Object.fromEntries(named.map((name) => [name, Properties[name]])) }] as const];
  });
  return Object.fromEntries(guarded.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A function that a state machine's definition names, and so every execution that began with that definition. */
function invokedByWorkflows({ Resources }: Template): ReadonlySet<string> {
  const machines = Object.values(Resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const named = JSON.stringify(machines.map(({ Properties }) => Properties?.['DefinitionString']));
  const functions = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  return new Set(functions.map(([id]) => id).filter((id) => named.includes(`"${id}"`)));
}
