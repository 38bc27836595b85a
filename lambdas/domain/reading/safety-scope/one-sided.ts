import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';

const NUMB = /^(?:numb|tingl|adormec|adormes|entum|hormig|dormid|asleep|cosquill)/;
const LEGS = words('legs feet knees thighs calves piernas pies rodillas muslos is are feel feels in my mis las los');
const ONLY = words('just only mainly mostly nomas solo solamente nada unicamente puro pura');
const SIDE = /^(?:right|left|one|derech|izquierd|uno|una)/;
const OTHER_SIDE = words('and both also y ambos ambas not no');

/** "tingly feet? just the right one": one limb without feeling, and not both. */
export function isOneSided(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (!match.heads.map((head) => tokens[head]?.text ?? '').every((text) => LEGS.has(text) || NUMB.test(text)))
    return false;
  const after = tokens.slice(match.end, match.end + 6).map(({ text }) => text);
  const only = after.findIndex((text) => ONLY.has(text));
  if (only < 0) return false;
  const side = after.findIndex((text, at) => at > only && SIDE.test(text));
  return side > only && !after.slice(0, side).some((text) => OTHER_SIDE.has(text));
}
