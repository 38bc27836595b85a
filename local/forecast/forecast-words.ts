import type { EscalationRule } from '#domain/decision.ts';
import type { DecisionRules } from '#domain/protocol.ts';
import { textTable } from '../text-table.ts';
import { type Load, loadUnder, neighbours, OPTION, type Past } from './forecast.ts';

export interface Source {
  readonly source: string;
  /** What patients called for in words is among the callbacks. */
  readonly hasWords: boolean;
}

export interface Forecast extends Source {
  readonly today: Load;
  /** What was asked for; or, where nothing was, each threshold moved by a step. */
  readonly alternatives: readonly { readonly change: string; readonly load: Load }[];
}

export function forecastOf(
  past: Past,
  rules: DecisionRules,
  changed: Partial<DecisionRules>,
  source: Source,
): Forecast {
  const names = Object.keys(changed) as (keyof DecisionRules)[];
  const change = names.map((name) => `${OPTION[name]} ${changed[name]}`).join(' ');
  const wanted = names.length > 0 ? [{ change, rules: { ...rules, ...changed } }] : neighbours(rules);
  return {
    ...source,
    today: loadUnder(rules, past),
    alternatives: wanted.map(({ change: name, rules: other }) => ({ change: name, load: loadUnder(other, past) })),
  };
}

export function inWords({ source, hasWords, today, alternatives }: Forecast): string {
  const all = [{ change: 'as it is', load: today }, ...alternatives];
  const most = Math.max(...all.map(({ load }) => load.callbacksAWeek));
  const [only] = alternatives;
  return [
    `Callbacks a week, over ${source}.`,
    '',
    textTable(
      ['rule', 'a week', '', 'busy week', 'of 100 visits', 'in pain, not called'],
      all.map(({ change, load }) => [
        change,
        load.callbacksAWeek.toFixed(1),
        bar(load.callbacksAWeek, most),
        String(load.busyWeek),
        load.per100Visits.toFixed(1),
        load.inPainUncalledAWeek.toFixed(1),
      ]),
    ),
    ...(alternatives.length === 1 && only ? ['', byReason(today, only.load)] : []),
    '',
    'Busy week: one in ten has more, by chance alone. In pain, not called: patients a week whose last score',
    'is 4 or more and whom no rule has called; whoever never answers is called as silent and is not among them.',
    ...(hasWords ? [] : ['Calls for words, for danger or for a wish to be called, come on top.']),
  ].join('\n');
}

function byReason(today: Load, changed: Load): string {
  const rules = [...new Set([...Object.keys(today.byReason), ...Object.keys(changed.byReason)])] as EscalationRule[];
  const rows = rules
    .map((rule) => ({ rule, before: today.byReason[rule] ?? 0, after: changed.byReason[rule] ?? 0 }))
    .sort((a, b) => b.before - a.before)
    .map(({ rule, before, after }) => [
      rule.replaceAll('-', ' '),
      before.toFixed(1),
      after.toFixed(1),
      `${after < before ? '-' : '+'}${Math.abs(after - before).toFixed(1)}`,
    ]);
  return textTable(['opened as', 'as it is', 'changed', 'difference'], rows);
}

const WIDTH = 30;
const bar = (value: number, most: number): string => '█'.repeat(Math.round((value / Math.max(most, 1e-9)) * WIDTH));
