import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { RULES } from './blind-spot-rules.ts';
import type { PlainTemplate } from './plain-template.ts';

export interface Breach {
  readonly rule: string;
  /** Logical id. */
  readonly resource: string;
}

/** Where a template breaks a rule that no pack of cdk-nag has, or that its packs overlook. */
export const breachesIn = (template: PlainTemplate): readonly Breach[] =>
  Object.entries(RULES).flatMap(([rule, { of, isKept }]) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => of.includes(Type))
      .filter(([id, resource]) => !isKept({ id, ...resource }, template))
      .map(([resource]) => ({ rule, resource })),
  );

/** The same as a part of every synthesis, so that no breach reaches an account. */
export class BlindSpots implements IPolicyValidationPlugin {
  readonly name = 'Aftervisit';
  readonly ruleIds = Object.keys(RULES);

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = templatePaths.flatMap((templatePath) =>
      breachesIn(JSON.parse(readFileSync(templatePath, 'utf8')) as PlainTemplate).map(({ rule, resource }) => ({
        ruleName: rule,
        description: RULES[rule]?.expected ?? rule,
        severity: 'error',
        violatingResources: [{ resourceLogicalId: resource, templatePath, locations: [] }],
      })),
    );
    return { success: violations.length === 0, violations };
  }
}
