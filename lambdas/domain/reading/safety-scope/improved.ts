import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';

const NAMED = /^(?:weak|numb|tingl|debil|adormec|entum|hormig)/;
const BETTER = words('better improved improving mejor mejoro mejoraron mejorado mejorando stronger');
const BETWEEN = words(
  `is are has have got getting gotten get feels feeling been much lot a lots way so all now already in my the it leg legs foot feet left right
  knee pierna piernas pie de la el las los mi mis en me se ya va van esta estan ha han mucho muy bastante super`,
);
const UNDONE = words(
  'but then until except worse back again when if while with after before or not no pero luego hasta peor cuando si con volvio otra than',
);

/** "leg weakness got better"; not "a little better", nor better only lying down, nor better and back. */
export function isImproved(tokens: readonly Token[], match: Match<unknown>): boolean {
  const said = match.heads.map((head) => tokens[head]?.text ?? '').filter((text) => !BETWEEN.has(text));
  if (!said.every((text) => NAMED.test(text))) return false;
  for (let at = match.end; at < match.end + 8; at++) {
    const token = tokens[at];
    if (!token || token.before === 'stop' || token.before === 'comma') return false;
    if (BETTER.has(token.text)) return !tokens.slice(at + 1, at + 9).some(({ text }) => UNDONE.has(text));
    if (!BETWEEN.has(token.text)) return false;
  }
  return false;
}
