/** A CloudFormation template, as far as it is read here. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/** The local value of a resource's attribute, or of its `Ref`; undefined where it has none. */
export type LocalName = (logicalId: string, attribute: string) => string | undefined;

/** A resource with its properties resolved, each when it is asked for. */
export interface Resource {
  /** Of its construct, and of the meaningful one: `FollowUp` for `FollowUp/StateMachine/Resource`. */
  readonly id: string;
  readonly name: (attribute: string) => string;
  /** Believes its caller about the type, as CloudFormation's reference gives it. */
  readonly get: <T>(property: string) => T;
}

export function resourcesOf({ Resources }: Template, type: string, local: LocalName): readonly Resource[] {
  return Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => ({
      id: constructId(resource),
      name: (attribute) => resolve({ 'Fn::GetAtt': [logicalId, attribute] }, local) as string,
      get: <T>(property: string) => resolve(resource.Properties[property], local) as T,
    }));
}

export function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`expected one ${what} in the template, got ${found.length}`);
  return first;
}

export function constructId({ Type, Metadata }: TemplateResource): string {
  const path = Metadata?.['aws:cdk:path']?.split('/').slice(1) ?? [];
  const id = path.findLast((part) => !['Resource', 'StateMachine', 'Table'].includes(part));
  if (id === undefined)
    throw new Error(`expected a construct path on each resource of type ${Type}, got none; lib/app.ts asks for them`);
  return id;
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * Replaces every intrinsic function by its local value. One that it does not know is an error, never a guess: what runs
 * on a laptop is what was synthesized, or nothing.
 */
function resolve(part: unknown, local: LocalName): unknown {
  if (Array.isArray(part)) return part.map((item) => resolve(item, local));
  if (typeof part !== 'object' || part === null) return part;

  const entries = Object.entries(part);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length !== 1 || !(name === 'Ref' || name.startsWith('Fn::'))) {
    return Object.fromEntries(entries.map(([key, value]) => [key, resolve(value, local)]));
  }
  const resolved = call(name, argument, local);
  if (resolved === undefined)
    throw new Error(`expected a local value for ${JSON.stringify(part)}, got none; name it in local/aws/names.ts`);
  return resolved;
}

function call(name: string, argument: unknown, local: LocalName): string | undefined {
  if (name === 'Ref' && typeof argument === 'string') return PSEUDO_PARAMETERS[argument] ?? local(argument, 'Ref');
  if (!Array.isArray(argument)) return undefined;

  const [first, second]: unknown[] = argument;
  if (name === 'Fn::GetAtt' && typeof first === 'string' && typeof second === 'string') return local(first, second);
  if (name === 'Fn::Join' && typeof first === 'string' && Array.isArray(second)) {
    return second.map((item) => String(resolve(item, local))).join(first);
  }
  return undefined;
}
