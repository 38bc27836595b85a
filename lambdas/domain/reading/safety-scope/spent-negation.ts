import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';
import { NEGATORS } from './scope-words.ts';

const ABLE = words('can able could puedo logro pude');
const UNABLE = words('not barely hardly never apenas casi no');

/** "not weak at all, I can stand on my toes": what the negation was of is over before the ability is told. */
export function isSpent(tokens: readonly Token[], { hits }: Match<unknown>): boolean {
  return hits.some((hit, n) => {
    const next = hits[n + 1];
    if (next === undefined || !NEGATORS.has(tokens[hit]?.text ?? '')) return false;
    for (let at = hit + 2; at <= next; at++) if (tokens[at]?.before === 'comma' && saysAble(tokens, at)) return true;
    return false;
  });
}

function saysAble(tokens: readonly Token[], at: number): boolean {
  let able = at;
  while (words('i yo and y ya now').has(tokens[able]?.text ?? '') && able < at + 3) able++;
  return ABLE.has(tokens[able]?.text ?? '') && !UNABLE.has(tokens[able + 1]?.text ?? '');
}
