import { at, joined, listAt } from '#lib/plain-template.ts';
import type { Template, TemplateResource } from '#local/aws/template.ts';

/** Whatever is allowed with a star, in any policy of the template: `holder: action on resource`. */
export function wildcardsIn({ Resources }: Template): readonly string[] {
  return Object.entries(Resources).flatMap(([id, resource]) =>
    statementsOf(resource)
      .filter((statement) => at(statement, 'Effect') === 'Allow')
      .flatMap((statement) => wideIn(statement, resource.Type === 'AWS::KMS::Key'))
      .map((wide) => `${id.replace(/(?<=Policy)[0-9A-F]{8}$/, '')}: ${wide}`),
  );
}

const statementsOf = ({ Properties }: TemplateResource): readonly unknown[] => [
  ...['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].flatMap((name) =>
    listAt(Properties, name, 'Statement'),
  ),
  ...listAt(Properties, 'Policies').flatMap((policy) => listAt(policy, 'PolicyDocument', 'Statement')),
];

function wideIn(statement: unknown, isOfKey: boolean): readonly string[] {
  const all = (name: string) => [at(statement, name) ?? []].flat();
  const hasStar = (part: unknown) => JSON.stringify(part).includes('*');
  // In its own policy a key has no other name than the star.
  const resources = isOfKey ? [] : all('Resource').filter(hasStar);
  const actions = all('Action').map(String);
  return [
    ...actions.flatMap((action) => resources.map((resource) => `${action} on ${joined(resource)}`)),
    ...(resources.length === 0 ? actions.filter(hasStar) : []),
    ...['NotAction', 'NotResource', 'NotPrincipal'].filter((name) => all(name).length > 0),
    ...all('Principal')
      .filter(hasStar)
      .map((principal) => `to ${JSON.stringify(principal)}`),
  ];
}
