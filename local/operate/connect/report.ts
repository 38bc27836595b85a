import { type Finding, findingLines } from '../finding.ts';
import type { Connected } from './connect-twilio.ts';

/** What was set, what is as it should be, and then what is missing, in the order in which to see to it. */
export function connectLines({ changed, findings }: Connected): string[] {
  const at = (level: Finding['level']) => findings.filter((finding) => finding.level === level);
  const section = (title: string, found: readonly Finding[]) =>
    found.length === 0 ? [] : ['', title, ...numbered(found)];
  const [missing, waiting] = [at('wrong'), at('waiting')];
  return [
    ...(changed.length > 0
      ? ['Set at Twilio:', ...changed.map((line) => `  ${line}`)]
      : ['Nothing was changed at Twilio.']),
    '',
    ...findingLines(at('good')),
    ...section('Still missing, in this order:', missing),
    ...section('Under way:', waiting),
    ...section('Not to be seen from here; make sure of:', at('unseen')),
    '',
    missing.length + waiting.length === 0
      ? 'Nothing is missing that can be seen from here. Texts can go out.'
      : `${missing.length} missing, ${waiting.length} under way. Run this again when something has changed.`,
  ];
}

const numbered = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ about, found, toDo }, index) => [
    `  ${index + 1}. ${about}: ${found}`,
    ...(toDo === undefined ? [] : [`     ${toDo}`]),
  ]);
