import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';

const GONE =
  words(`normal gone resolved disappeared vanished stopped cleared subsided ended broke quito fue desaparecio cedio termino paso
  pasaron quitaron bajo`);
const BETWEEN_GONE =
  words(`i came down to is are has have had went it all been now completely totally finally ya se me le away up the pain feeling just
  already por completo in my leg foot legs feet the since left right de pierna`);
const UNDOES_GONE = words('not no never until till before');

/** "the numbness is gone", "ya se me quito la fiebre". */
export function isGone(tokens: readonly Token[], match: Match<unknown>): boolean {
  for (let at = match.end; at < Math.min(tokens.length, match.end + 7); at++) {
    const token = tokens[at];
    if (!token || token.before === 'stop' || token.before === 'comma' || UNDOES_GONE.has(token.text)) break;
    if (GONE.has(token.text) || (token.text === 'away' && tokens[at - 1]?.text === 'went'))
      return !isReturned(tokens, at);
    if (!BETWEEN_GONE.has(token.text)) break;
  }
  if (isOver(tokens, match) || isAnsweredNo(tokens, match)) return true;
  for (let at = match.start - 1; at >= Math.max(0, match.start - 4); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop') break;
    // "me paso el papel": a hand over the skin, and nothing that passed
    if (token.text === 'paso' && match.hits.some((hit) => PASSED_OVER.has(tokens[hit]?.text ?? ''))) return false;
    if (RELIEVED.has(token.text)) return !UNDOES_GONE.has(tokens[at - 3]?.text ?? '') && tokens[at - 2]?.text !== 'no';
    if (!BEFORE_NAMED.has(token.text)) break;
  }
  return false;
}

const RETURNED = words('back again volvio regreso returned returns vuelve regresa otra');

/** "went away but came back". */
const isReturned = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 9).some(({ text }) => RETURNED.has(text));

/** "numbness? nope", "fiebre no, herida bien"; "my legs are numb. none" tells of no pain, and of the numbness. */
const isAnsweredNo = (tokens: readonly Token[], { start, end, hits }: Match<unknown>): boolean =>
  hits.length === 1 &&
  tokens[start]?.before !== 'space' &&
  (tokens[end]?.before === 'stop'
    ? words('nope nah').has(tokens[end]?.text ?? '')
    : words('nope nah no none nada ninguna').has(tokens[end]?.text ?? '')) &&
  tokens[end + 1]?.before !== 'space';

const HAD = words('had felt was were used tuve tenia estaba estuve traia did antes');
const OVER = words('gone resolved disappeared stopped cleared subsided ended broke quito fue paso fine normal strong');
const LEADING_OVER = words('it is that they are has have all completely totally been now went me se ya el la away up');

/** "had numbness but it went away", "tuve fiebre pero ya no". */
function isOver(tokens: readonly Token[], match: Match<unknown>): boolean {
  const before = tokens.slice(Math.max(0, match.start - 4), match.end);
  if (!before.some(({ text }) => HAD.has(text)) || before.some(({ text }) => UNDOES_GONE.has(text))) return false;
  const but = tokens.findIndex(
    ({ text }, at) => at >= match.end && at < match.end + 7 && words('but pero now ya').has(text),
  );
  if (but < 0 || tokens.slice(match.end, but).some(({ before: gap }) => gap === 'stop')) return false;
  for (let at = but; at < but + 6 && tokens[at]; at++) {
    const text = tokens[at]?.text ?? '';
    if (at > but && tokens[at]?.before === 'stop') return false;
    if (text === 'ya' && tokens[at + 1]?.text === 'no') return isEnd(tokens, at + 2);
    if (text === 'not' && words('anymore now').has(tokens[at + 1]?.text ?? '')) return isEnd(tokens, at + 2);
    if (OVER.has(text) || (text === 'went' && tokens[at + 1]?.text === 'away')) return !isReturned(tokens, at);
    if (at > but && !LEADING_OVER.has(text)) return false;
  }
  return false;
}

/** Nothing that the words before would belong to: "pero ya no", not "pero ya no siento las piernas". */
function isEnd(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return !next || next.before !== 'space' || next.kind === 'number' || next.text === 'tengo' || next.text === 'i';
}

const PASSED_OVER = words('papel toalla toallita trapo mano dedo dedos jabon esponja');
const RELIEVED = words('quito quitaron fue paso desaparecio gone stopped bajo');
const BEFORE_NAMED = words('el la los las esa ese este esta lo the my that having being feeling');
