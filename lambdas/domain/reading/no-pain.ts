import { FILLERS } from './fillers.ts';
import { isOnlyAtTimes } from './only-at-times.ts';
import { findPhrases } from './find-phrases.ts';
import { phraseBook, words, type Match } from './phrases.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

/** No pain at all, said in words. */
const NO_PAIN = phraseBook({
  'no-pain': [
    'no ?back|more|real ?back pain|pains|hurt|dolor|discomfort|hurting|soreness|molestia|molestias ?at|whatsoever|anymore ?all',
    'no ?mas|hay|tengo|siento|tenido|traigo ?ya|nada|ningun|mas ?de dolor|dolores|molestia|molestias',
    'no ?he tenido ?nada|ningun ?de dolor',
    'zero|cero|without|sin|ningun|any ?ningun|nada ?de pain|dolor|dolores|molestias ?alguno',
    'pain free',
    'free of pain',
    'libre de dolor',
    'not ?in|have|having|feel|feeling|got|experiencing ?any|in|a ?any|single|bit ?of|more pain ?anymore|now|at ?all',
    'not ?even hurt|hurts|hurting|ache|aching ?me ?anymore|at|any|one|now ?all|more|bit',
    'no longer ?in|have|has|feel|any ?any hurts|hurting|pain|hurt|aches',
    'ya ?ya no me|mi duele|duelen|dolio|dolido ?nada|mas|para ?nada|la|espalda ?espalda|nada',
    'no me duele|ha|esta ?dolido|doliendo ?nada|mas|la|ya ?espalda|nada ?nada',
    'no duele ?nada|ya|mas',
    'nada de nada|dolor ?nada',
    'pain|it|dolor|everything is|has|have|went|se ?all|completely|totally|me|now|been|just fue|gone|disappeared|quito|vanished|stopped ?completely|el|now|away|todo|por|ya ?dolor|completo',
    'it|pain|dolor ?is|has ?all|completely|totally|just gone|stopped|disappeared|vanished ?completely|now|away',
    'pain went|has ?gone ?completely|all away',
    'se me ?ha quito|fue|quitado|ido|paso ?el|todo|por|ya|completamente ?el|dolor|completo',
    'se ?ha quito|fue|quitado|ido|paso ?todo el dolor',
    'nothing|nada hurts|duele|aches',
    'nothing|nada me duele',
    'desaparecio ?el|por|todo ?dolor|completo',
    'all ?better gone',
  ],
});

/** Said with nothing else, these say it too. */
const ALONE = words('none nada ninguno ninguna nothing zip zilch nil nonne nun ningun');
const AROUND =
  words(`hi hello hey hola thanks thank you thx gracias please today now right at all anymore whatsoever pain dolor is it i am have my back the so still de hoy ahora ahorita ya dios a yay hooray doctora enfermera dra
  this morning great news good happy to report say completely totally finally absolutely nothing really currently no yes lol haha jaja yeah nope ok okay god bendito doctor doc todo bien muy super para nada mas
  back espalda en la el mi of in for y and feeling feel estoy me siento yesterday ayer monday week woke up buenos dias buenas tardes amen praise lord as been since again anywhere feels tonight just stiff stiffness little
  bit un poco tiesa tieso por completo alguno fine wonderful better mejor thankfully gladly luckily pleased have had has se quito fue gone went away esta with you guys everyone team so que gusto well 100 normal
  says answer completamente totalmente absolutamente con su ayuda ud usted muchas mil tenido tengo siento awesome doing alright sleeping slept dormi very feliz contenta contento`);

/** These keep it from being said of now and of everywhere. */
const HEDGES =
  words(`make made much almost hardly barely little not casi want wish hope hoping if when until unless till would wouldnt could quiero espero ojala cuando si poco relief pills pill meds medicine medication killer
  killers sitting standing lying walking night resting rest except but pero except excepto solo only yesterday ayer ever never nunca leg pierna hip neck with without sin con gain sleep sometimes usually
  worse up down bad some mostly near sometimes until how can will going get getting be was were use used before antes no`);

/** Where the text says that there is no pain, as the number 0; not where a word around it limits that. */
export function findNoPain(tokens: readonly Token[], covered: ReadonlySet<number>): NoPain | undefined {
  const [match] = [...findPhrases(tokens, NO_PAIN)].sort((a, b) => a.start - b.start || b.end - a.end);
  if (match && isOfElse(tokens, match, covered)) return undefined;
  if (match && isOfSymptom(tokens, match, covered)) return undefined;
  if (match && !isHedgedBefore(tokens, match.start, covered))
    return { ...zero(match.start, match.end), isLimited: !isPlainAfter(tokens, match.end, covered) };
  if (match) return undefined;
  const at = tokens.findIndex(({ text }) => ALONE.has(text));
  const isAlone = at >= 0 && thoughts(tokens).every(([from, until]) => isNothingElse(tokens, from, until, at, covered));
  return isAlone &&
    !(tokens[at + 1]?.before === 'space' && words('bien mal mas bueno mejor').has(tokens[at + 1]?.text ?? '')) &&
    tokens[at - 1]?.text !== 'para' &&
    !(tokens[at - 1]?.text === 'no')
    ? { ...zero(at, at + 1), isLimited: false }
    : undefined;
}

/** A thought beside "none" says nothing of pain: it is politeness, or it names a symptom. */
function isNothingElse(
  tokens: readonly Token[],
  from: number,
  until: number,
  none: number,
  covered: ReadonlySet<number>,
): boolean {
  const thought = tokens.slice(from, until);
  if ((none < from || none >= until) && thought.some((_, step) => covered.has(from + step))) return true;
  return thought.every(
    ({ text, kind }, step) =>
      from + step === none || kind === 'emoji' || (AROUND.has(text) && !HEDGES.has(text) && !NOT_WITH_NONE.has(text)),
  );
}

/** Where the commas, stops and "and"s part the text. */
function thoughts(tokens: readonly Token[]): readonly (readonly [number, number])[] {
  const starts = tokens.flatMap(({ before, text }, at) =>
    at === 0 || before === 'comma' || before === 'stop' || text === 'and' || text === 'y' ? [at] : [],
  );
  return starts.map((start, n) => [start, starts[n + 1] ?? tokens.length] as const);
}

export type NoPain = Stated & { /** Only at some place or time. */ readonly isLimited: boolean };

const NOT_WITH_NONE = words('me ayuda su de bien much help feel feels siento estoy es esta tengo');

const zero = (start: number, end: number): Stated => ({ start, end, value: 0, outOfTen: false, inWords: true });

const OF_ELSE = words(
  'meds med medicine medication medications pills pill killer killers relief relievers medicina medicinas pastillas much lot as so that too tanto mucho gain yet up down worse from over through into by',
);

/** "no pain meds", "it doesn't hurt much", "no me duele el pecho": it is not all pain that is gone. */
function isOfElse(tokens: readonly Token[], match: Match<unknown>, covered: ReadonlySet<number>): boolean {
  const next = tokens[match.end];
  if (next?.before !== 'space' || words('and y but pero').has(next.text)) return false;
  if (match.hits.some((hit) => covered.has(hit))) return true;
  const isArticle = words('el la los las my the').has(next.text);
  return OF_ELSE.has(next.text) || covered.has(match.end) || (isArticle && covered.has(match.end + 1));
}

/** "I had a fever but it's gone": the fever is. */
function isOfSymptom(tokens: readonly Token[], match: Match<unknown>, covered: ReadonlySet<number>): boolean {
  if (!words('it that se').has(tokens[match.start]?.text ?? '')) return false;
  for (let at = match.start - 1; at >= Math.max(0, match.start - 12); at--) {
    if (words('pain dolor').has(tokens[at]?.text ?? '')) return false;
    if (covered.has(at)) return true;
  }
  return false;
}

function isHedgedBefore(tokens: readonly Token[], start: number, covered: ReadonlySet<number>): boolean {
  if (isOnlyAtTimes(tokens, start)) return true;
  let isPastComma = false;
  for (let at = start - 1; at >= Math.max(0, start - 6); at--) {
    if (tokens[at + 1]?.before === 'stop') break;
    const word = tokens[at]?.text ?? '';
    isPastComma ||= tokens[at + 1]?.before === 'comma' || tokens[at]?.text === 'and' || tokens[at]?.text === 'y';
    // "when I rest, no pain"
    if (covered.has(at) || (isPastComma && !words('if when while until si cuando').has(word))) continue;
    if ((word === 'is' || word === 'es') && tokens[at - 1]?.kind === 'number') return true;
    if (HEDGES.has(word) && !words('with con up but pero except now solo only').has(word)) return true;
    if (words('but pero').has(word)) break;
  }
  return false;
}

const FIRST_TIME = ['for the first time', 'por primera vez', 'for first time'];

function isPlainAfter(tokens: readonly Token[], end: number, covered: ReadonlySet<number>): boolean {
  const rest = tokens.slice(end, end + 12).map(({ text }) => text);
  if (
    FIRST_TIME.some((phrase) => rest.join(' ').startsWith(phrase)) &&
    !rest.some(
      (text, step) => covered.has(end + step) || words('when if cuando si until but pero except while').has(text),
    )
  )
    return true;
  for (let at = end; at < Math.min(tokens.length, end + 6); at++) {
    const token = tokens[at];
    if (!token || token.before === 'stop') break;
    if (token.kind === 'number') break;
    if (covered.has(at)) return true;
    if (
      words('but pero only just solo con and y now or nor ni o').has(token.text) &&
      [1, 2, 3, 4].some((step) => covered.has(at + step))
    )
      return true;
    if (token.before === 'comma' && !words('but pero except just only solo when if').has(token.text)) break;
    if (FILLERS.has(token.text)) continue;
    if (!AROUND.has(token.text) && token.kind === 'word') return AFTER_PLAIN.has(token.text);
  }
  return true;
}

const AFTER_PLAIN = words('i we he she they and y thank anything slept can walking went');
