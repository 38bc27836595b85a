import type { Comparison, Disagreement } from './compare.ts';

const whole = (number: number): string => Math.round(number).toLocaleString('en');

/** How many of each kind there were, and what was said of them. */
export function signatureTable({ compared, counts }: Comparison, seconds: number): string {
  const width = Math.max(...[...counts.keys()].map((kind) => kind.length));
  const rows = [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([kind, outcomes]) => {
      const cases = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
      const said = [...outcomes]
        .sort(([, one], [, other]) => other - one)
        .map(([outcome, count]) => (outcomes.size === 1 ? outcome : `${outcome} ${whole(count)}`));
      return `${kind.padEnd(width)} ${whole(cases).padStart(9)}  ${said.join(', ')}`;
    });
  const genuine = [...counts.values()].reduce((sum, outcomes) => sum + (outcomes.get('genuine') ?? 0), 0);
  return [
    ...rows,
    '',
    `${whole(compared)} webhooks: ${whole(genuine)} genuine, ${whole(compared - genuine)} refused. ` +
      `Our check and twilio's agree about every one (${whole(seconds)} s, ${whole(compared / seconds)} a second).`,
  ].join('\n');
}

const EXCERPT = 2000;

export function disagreementReport(found: Disagreement, seed: number): string {
  const { index, kind, ours, twilios, expected, event, url, account } = found;
  return [
    `Case ${index} (${kind}) is judged differently.`,
    `  our check    ${JSON.stringify(ours)}`,
    `  the oracle   ${JSON.stringify(twilios)}`,
    `  as made      ${expected ?? 'either'}`,
    `  asked about  ${JSON.stringify({ url, account, event }).slice(0, EXCERPT)}`,
    `Repeat it: node bin/check-signatures.ts --seed ${seed} --from ${index} --cases 1`,
  ].join('\n');
}
