import { isAlone } from './keywords.ts';
import { KEPT, OPT_OUT } from './opt-out-phrases.ts';
import { findPhrases } from './find-phrases.ts';
import { words } from './phrases.ts';
import type { Token } from './token.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Any reasonable means: the carriers' keywords, and the plain sentences of people who want no more texts. */

const KEYWORDS =
  words(`stop stopall unsubscribe cancel end quit revoke optout stp sotp stpo tsop stap stoop stopp sstop stoo unsubscribed unsuscribe unsubcribe unsub cancle cancell qiut
  alto parar pare paren para cancelar cancele cancelen baja salir fin basta detener detenga detengan deten cancela canselar nomas desuscribir desuscribirme eliminar revocar terminar bastaa
  remove unenroll salirme darme`);
/** As a thought of its own beside other words: "7. stop", "stop 7". Weaker keywords count only alone. */
const STRONG = words('stop stopall unsubscribe optout alto basta unsub');
const STRONG_BESIDE = words(
  'please por favor now ya already just this these thanks thank you no ok okay all but i said guys and pero',
);

const TEXTS = new Set([...(WORD_CLASSES['text'] ?? []), ...(WORD_CLASSES['mensaje'] ?? []), 'these', 'sending']);
const UNMISTAKABLE = words(
  `stop stopall unsubscribe unsub optout opt texteen texten textearme texteando list lista number numero contact contacten
  contactarme escriban escribirme manden mandarme envien enviarme remove suscripcion program programa`,
);
const TIME_LIMITS = words('at after before until while during so when if early late temprano noche tarde cuando');

interface Beside {
  /** Not where a symptom is said with the same words: "I want to end my life". */
  readonly covered: ReadonlySet<number>;
  /** Whoever despairs wants an end of more than texts: "I want out", "leave me alone", "ya basta". */
  readonly isDespairing: boolean;
}

export function isOptOut(tokens: readonly Token[], { covered, isDespairing }: Beside): boolean {
  if (tokens.length > 0 && isAlone(tokens, KEYWORDS)) return true;
  if (isWhole(tokens)) return true;
  const talk = findPhrases(tokens, KEPT);
  const kept = new Set(talk.filter(({ meaning }) => meaning === 'kept').flatMap(({ hits }) => hits));
  const aching = new Set(talk.filter(({ meaning }) => meaning === 'aching').flatMap(({ hits }) => hits));
  const isOfTexts = (hits: readonly number[]) => hits.some((hit) => TEXTS.has(tokens[hit]?.text ?? ''));
  const isKept = (hits: readonly number[]) =>
    hits.some((hit) => kept.has(hit)) ||
    (hits.some((hit) => aching.has(hit)) && !isOfTexts(hits)) ||
    (isDespairing && !isOfTexts(hits) && !hits.some((hit) => UNMISTAKABLE.has(tokens[hit]?.text ?? '')));
  if (
    findPhrases(tokens, OPT_OUT).some(
      ({ start, end, hits }) => !isKept(hits) && !covered.has(start) && !isElsewhere(tokens, start, end, hits),
    )
  )
    return true;
  return tokens.some((_, at) => standsApart(tokens, at) && !isKept([at]));
}

/** Only as the whole text; inside a longer one they mean other things. */
const WHOLE = new Set([
  'no mas',
  'no more',
  'opt out',
  'ya no mas',
  'ya no',
  's t o p',
  'ya basta',
  'stop it',
  'stop this',
  'just stop',
  'stop now',
  'parenle',
  'ya parenle',
  'me quiero salir',
  'quiero salir',
  'quiero parar',
  'i want to stop',
]);

function isWhole(tokens: readonly Token[]): boolean {
  const rest = tokens.filter(
    ({ text, kind }) => kind !== 'emoji' && !words('please por favor gracias thanks').has(text),
  );
  return rest.length <= 4 && WHOLE.has(rest.map(({ text }) => text).join(' '));
}

const POLITE = words('please pls now thanks thank already gracias anymore por ya mas');
const ABOUT_US = words(
  'list lists program system survey study anymore anything more lista programa sistema encuesta numero number service',
);
const ASKING = words('please pls to you can just and do not would i we really still');

/** What texts share with beds, legs and ambulances, where no word of texts stands near and something else follows or leads. */
const SHARED =
  /^(?:(?:do )?not (?:send|text|contact|message|bother)|(?:want|like|wish) (?:to )?(?:be |get )?(?:out|off|get)|(?:want|like|need|wish|trying) (?:to )?(?:stop|quit|end|cancel)|(?:take|get|drop|pull|scratch) (?:me|us)|no (?:me |nos )?mand)/;

function isOfOtherThings(
  tokens: readonly Token[],
  { said, start, end }: { readonly said: string; readonly start: number; readonly end: number },
): boolean {
  const next = tokens[end];
  const isLast = !next || next.before !== 'space' || POLITE.has(next.text);
  const isOfUs = tokens
    .slice(Math.max(0, start - 4), end + 4)
    .some(({ text }) => TEXTS.has(text) || ABOUT_US.has(text));
  if (isOfUs) return false;
  const isLed = tokens[start]?.before !== 'stop' && !ASKING.has(tokens[start - 1]?.text ?? '');
  // "it shut off"
  if (/^(?:turn|shut|switch) (?:it |this )?off$/.test(said)) return !isLast || isLed;
  // "dont send anyone", "I want out of this bed", "my bowels want to stop"
  return SHARED.test(said) && (!isLast || (isLed && /^(?:want|need|like|wish) /.test(said)));
}

const WEAK_ALONE = new Set(['go away', 'not interested', 'no me interesa', 'enough already']);

/** What only looks like it: texting at a bad time, someone else's words, a weak phrase inside a longer text. */
function isElsewhere(tokens: readonly Token[], start: number, end: number, hits: readonly number[]): boolean {
  const said = hits.map((hit) => tokens[hit]?.text).join(' ');
  if (WEAK_ALONE.has(said)) return tokens.length > hits.length + 2;
  if (isOfOtherThings(tokens, { said, start, end })) return true;
  if (/^(?:do )?not /.test(said) && TIME_LIMITS.has(tokens[end]?.text ?? '')) return true;
  if (
    words('can could not').has(tokens[start - 1]?.text ?? '') &&
    words('text message').has(tokens[hits.at(-1) ?? 0]?.text ?? '') &&
    said.length < 14
  )
    return true;
  return words('pain dolor').has(tokens[end]?.text ?? '') && !said.includes('text');
}

/** "7. stop", "stop 7", "please stop": nothing but a number, an edge or politeness on either side. */
function standsApart(tokens: readonly Token[], at: number): boolean {
  if (!STRONG.has(tokens[at]?.text ?? '')) return false;
  return isEdge(tokens, at, -1) && isEdge(tokens, at, 1);
}

function isEdge(tokens: readonly Token[], from: number, step: 1 | -1): boolean {
  for (let at = from, walked = 0; walked < 4; walked++, at += step) {
    const boundary = (step > 0 ? tokens[at + 1] : tokens[at])?.before;
    const next = tokens[at + step];
    if (!next || boundary === 'stop' || boundary === 'comma' || next.kind !== 'word') return true;
    if (next.text !== tokens[from]?.text && !STRONG_BESIDE.has(next.text)) return false;
  }
  return true;
}
