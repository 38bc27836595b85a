import { readFileSync, writeFileSync } from 'node:fs';
import type { Template, TemplateResource } from '#local/aws/template.ts';

const UNKNOWN = new Set(['AWS::WAFv2::WebACLAssociation', 'AWS::WAFv2::LoggingConfiguration']);

/** Also an alarm on what is computed of metrics. Nothing else in the template may refer to any of them. */
const isUnknown = ({ Type, Properties }: TemplateResource): boolean =>
  UNKNOWN.has(Type) || (Type === 'AWS::CloudWatch::Alarm' && 'Metrics' in Properties);

/** Takes out of a built template what the emulator does not know and would refuse all for; gives what is left. */
export function withoutUnknown(file: string): Template {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const Resources = Object.fromEntries(Object.entries(template.Resources).filter(([, each]) => !isUnknown(each)));
  const known = { ...template, Resources };
  writeFileSync(file, JSON.stringify(known));
  return known;
}
