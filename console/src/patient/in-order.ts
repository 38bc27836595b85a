import type { TextView } from '#contracts/console-views.ts';

/** Oldest first. */
export const inOrder = (texts: readonly TextView[]): TextView[] =>
  [...Map.groupBy(texts, ({ at }) => Date.parse(at))].sort(([a], [b]) => a - b).flatMap(([, within]) => inTurn(within));

/**
 * Times are to the second, and where a laptop's clock stands still much is said in one. A question comes before its
 * answer; an answer of ours after the text whose id it carries; what a callback says after the text that opened it.
 */
function inTurn(texts: readonly TextView[]): TextView[] {
  const ins = texts.filter(({ direction }) => direction === 'in');
  const outs = texts.filter(({ direction }) => direction === 'out');
  const answersTo = ({ id }: TextView) => outs.filter((out) => out.id.endsWith(`-${id}`));
  const questions = outs.filter(({ id }) => /^day\d/.test(id));
  const answers = ins.flatMap(answersTo);
  const others = outs.filter((out) => !questions.includes(out) && !answers.includes(out));
  const opener = ins.find((text) => answersTo(text).length === 0) ?? ins.at(-1);
  return [
    ...questions,
    ...ins.flatMap((text) => [text, ...answersTo(text), ...(text === opener ? others : [])]),
    ...(opener ? [] : others),
  ];
}
