import type { Template } from '#local/aws/template.ts';

/** Everything that CloudFormation must have created before a resource, near and far. */
export function dependenciesOf({ Resources }: Template, logicalId: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    for (const next of references(Resources[id])) {
      if (!Object.hasOwn(Resources, next) || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(logicalId);
  return found;
}

/** The logical ids in `Ref`, `Fn::GetAtt` and `DependsOn`; `Fn::Sub` names pseudo parameters only. */
function references(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(references);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'Ref') return [String(value)];
    if (key === 'Fn::GetAtt' && Array.isArray(value)) return [String(value[0])];
    if (key === 'DependsOn') return [value].flat().map(String);
    return references(value);
  });
}
