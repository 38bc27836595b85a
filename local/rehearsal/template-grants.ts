import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import type { Template } from '#local/aws/template.ts';

/** What a function's role is allowed by the template. */
export interface Grant {
  readonly actions: readonly string[];
  /** As the template has it, with its intrinsic functions. */
  readonly resources: readonly unknown[];
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** The policies of each function's role. */
export function grantsOf({ Resources }: Template): ReadonlyMap<FunctionName, readonly Grant[]> {
  const all = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
  const grantsTo = (role: string): readonly Grant[] =>
    all('AWS::IAM::Policy')
      .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes(`{"Ref":"${role}"}`))
      .flatMap(
        ([, { Properties }]) =>
          (Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement,
      )
      .map(({ Effect, Action, Resource }) => {
        if (Effect !== 'Allow') throw new Error(`expected only Allow in the policies of ${role}, got ${Effect}`);
        return { actions: [Action].flat(), resources: [Resource].flat() };
      });
  const functions = all('AWS::Lambda::Function').flatMap(([, { Properties }]) => {
    const name = FUNCTION_NAMES.find((known) => Properties['Description'] === `Aftervisit: ${known}`);
    const [role] = (Properties['Role'] as { readonly 'Fn::GetAtt': readonly [string, string] })['Fn::GetAtt'];
    return name ? [[name, grantsTo(role)] as const] : [];
  });
  return new Map(functions);
}
