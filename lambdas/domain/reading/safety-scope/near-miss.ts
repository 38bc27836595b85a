import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';
import { NEGATORS } from './scope-words.ts';

const NEAR_MISS = words(
  'almost nearly casi avoid avoiding prevent afraid scared fear worried worry miedo evitar danger',
);
const STILL_TO_COME = words('will might could would going do if si miedo if podria');

/** "almost fell", "afraid of falling", "por poco me caigo"; not "can almost not breathe". */
export function isNearMiss(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (isCaught(tokens, match) || isJustInTime(tokens, match)) return true;
  if (match.hits.some((hit) => NEGATORS.has(tokens[hit]?.text ?? ''))) return false;
  const inMatch = (at: number) => at >= match.start;
  const first = match.heads[0] ?? match.start;
  for (let at = first - 1; at >= Math.max(0, first - 5); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop' || tokens[at + 1]?.before === 'comma') return false;
    if (FEARED.has(token.text) && match.heads.some((head) => HAPPENED.has(tokens[head]?.text ?? ''))) return false;
    if (NEAR_MISS.has(token.text)) return true;
    if (token.text === 'about' && at === first - 1 && HAPPENED.has(tokens[first]?.text ?? '')) return true;
    if (token.text === 'poco' && tokens[at - 1]?.text === 'por') return true;
    if (token.text === 'about' && tokens[at + 1]?.text === 'to') return true;
    if (token.text === 'close' && tokens[at + 1]?.text === 'to') return true;
    if (token.text === 'punto' && tokens[at + 1]?.text === 'de') return true;
    if (token.text === 'not' && STILL_TO_COME.has(tokens[at - 1]?.text ?? '')) return true;
    // "I might fall"; not "I might have wet myself", which is a doubt and not a miss
    if (words('will might gonna').has(token.text)) return tokens[at + 1]?.text !== 'have';
    if (!inMatch(at) && !BEFORE_MISS.has(token.text)) return false;
  }
  return false;
}

const FEARED = words('afraid scared fear worried worry miedo');
const HAPPENED = words('fell passed fainted peed pooped lost blacked collapsed crashed cai desmaye orine');

const CAUGHT = ['did not fall', 'did not go down', 'caught', 'no me cai', 'me agarre', 'me sostuve', 'me detuve'];

/** "tripped but didn't fall", "me resbale pero me agarre". */
function isCaught(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (match.heads.some((head) => words('fell cai caida').has(tokens[head]?.text ?? ''))) return false;
  const but = tokens.findIndex(
    ({ text, before }, at) =>
      at >= match.end && at < match.end + 7 && (words('but pero and y').has(text) || before === 'comma'),
  );
  if (but < 0) return false;
  const rest = tokens
    .slice(words('but pero and y').has(tokens[but]?.text ?? '') ? but + 1 : but, but + 6)
    .map(({ text }) => text)
    .join(' ');
  return CAUGHT.some((caught) => rest.startsWith(caught) || rest.startsWith(`i ${caught}`));
}

/** "almost didn't make it to the bathroom". */
const isJustInTime = (tokens: readonly Token[], match: Match<unknown>): boolean =>
  [1, 2].some((step) => words('almost nearly barely').has(tokens[match.start - step]?.text ?? '')) &&
  match.hits.some((hit) => words('make made').has(tokens[hit]?.text ?? ''));

const BEFORE_MISS = words(
  'i of that about to would me que de a se not have my going will do want am by again on and slipped tripped got get getting was were been being be just did just rear hit ran run another car truck someone us nos lo la le',
);
