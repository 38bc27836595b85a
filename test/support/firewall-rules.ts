/** A rule of AWS WAF, as a template has it. */
export interface FirewallRule {
  readonly Name: string;
  readonly Statement: unknown;
  readonly Action?: Readonly<Record<string, unknown>>;
  readonly OverrideAction?: Readonly<Record<string, unknown>>;
}

/**
 * The rules that could refuse a request for what is in its body. A group of rules is taken to look at bodies, and so is
 * a label, which such a rule may have put there.
 */
export const bodyBlockers = (rules: readonly FirewallRule[]): readonly string[] =>
  rules.filter((rule) => looksAtBodies(rule.Statement) && !onlyCounts(rule)).map(({ Name }) => Name);

const ONLY_COUNTS = JSON.stringify({ Count: {} });

const onlyCounts = ({ Action, OverrideAction }: FirewallRule): boolean =>
  JSON.stringify(Action ?? OverrideAction) === ONLY_COUNTS;

const ABOUT_BODIES = new Set([
  'Body',
  'JsonBody',
  'ManagedRuleGroupStatement',
  'RuleGroupReferenceStatement',
  'LabelMatchStatement',
]);

function looksAtBodies(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(looksAtBodies);
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, value]) => ABOUT_BODIES.has(key) || looksAtBodies(value));
}
