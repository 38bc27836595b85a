import { words, type Match } from './phrases.ts';
import type { Token } from './tokens.ts';
import { WORD_CLASSES } from './word-classes.ts';

/**
 * Whether what a phrase says is taken back by the words around it. Every rule asks for a clear sign; where the scope
 * is in doubt the concept stays.
 */

const NEGATORS = words(
  'no not never without neither nor none sin ni nunca jamas tampoco ningun ninguna denies deny denying zero cero nada',
);
/** After these, "no" and "not" negate something else: "no idea why my legs are numb". */
const NOT_NEGATED = words(
  'idea doubt sure only just wonder joke lie kidding gonna surprise matter solo entiendo broma mames manches manchen know better good',
);
/** "No my legs are numb" answers a question. */
const ANSWERED = words('my i it its the there both mi mis yo both after since because');
/** Words that a negation reaches through to the symptom. */
const TRANSPARENT =
  words(`a an any the more have has had having been be being is are am was were feel feels feeling felt get getting got
  notice noticed noticing experience experienced experiencing see seen seeing show showing really actually currently yet longer anymore
  new real sign signs symptom symptoms of kind sort or nor ever problem problems issue issues trouble with at all in other like i further
  thoughts thought thinking about plan plans planning going to want gonna intention intend feelings even such type major severe bad serious
  fever chills numbness tingling weakness swelling redness rash nausea vomiting bleeding infection drainage pus fall falls falling leg legs
  loss history hx personal known passed out blacked foot bowel bladder chest pain breathing cough dizziness dizzy cold numb weak tingly fallen red swollen hot saddle
  tengo tiene tuve tenido he ha hay habido hubo me siento sentido se la el las los lo un una mas ya ni o u tener tenia de sintomas senales
  ningun ninguna signos problema problemas nada nuevo nueva estoy esta estan es he ha soy en con
  fiebre escalofrios debilidad hormigueo adormecimiento entumecimiento nausea nauseas calentura sangrado vomito caidas caida tos
  quiero quiera voy a pienso pensado salio salieron sale salen tuvimos habia sentia veo visto presento presentado padezco traigo traia ando dio dieron da dan tome tomado uso usando sufro sufrido`);
const JOINING = words('or nor o u ni and y e');
const GOES_ON = words('but and pero y except aunque now ahora however so then');
const GONE =
  words(`gone resolved disappeared vanished stopped cleared subsided ended broke quito fue desaparecio cedio termino paso
  pasaron quitaron bajo`);
const BETWEEN_GONE =
  words(`is are has have had went it all been now completely totally finally ya se me le away up the pain feeling just
  already por completo in my leg foot legs feet the since left right de pierna`);
const UNDOES_GONE = words('not no never until till before');

const KIN = words((WORD_CLASSES['kin'] ?? []).join(' '));
const OTHER_PRONOUNS = words('she they him her his their them ella ellos ellas');
const HE_DOES = words(
  'is was has had says said fell feels did does went got hurt took can will also just keeps thinks told',
);
const FIRST_PERSON = words(
  'i me my mine myself im yo estoy tengo siento puedo conmigo mis mi soy tuve tenia ando mio mia we us our nos ' +
    'quede cai caigo perdi tropiezo respiro arrastro desmaye orine resbale desperte',
);
/** "my wife says the foot drags": whose, if not the patient's? */
const REPORTING = words('says say said thinks noticed notices dice dijo dicen nota noto cree ve');
const FAMILY = words('family familia runs');

const NEAR_MISS = words(
  'almost nearly casi avoid avoiding prevent afraid scared fear worried worry miedo evitar danger',
);
const STILL_TO_COME = words('will might could would going do if si miedo if podria');

const PAST_UNITS = words('years year yrs decades decade anos ano');
const YOUTH = words(
  'kid child teenager boy girl nino nina joven chico chica teen baby young chiquito chiquita college school',
);

export function isNegated(tokens: readonly Token[], match: Match<unknown>): boolean {
  return (
    (match.heads.some((head) => isGoverned(tokens, head, match)) && !isBack(tokens, match)) || isGone(tokens, match)
  );
}

/** "no fever yesterday but I do now". */
function isBack(tokens: readonly Token[], match: Match<unknown>): boolean {
  const after = tokens.slice(match.end, match.end + 9).map(({ text }) => text);
  const but = after.findIndex((text) => text === 'but' || text === 'pero' || text === 'until' || text === 'hasta');
  return (
    but >= 0 &&
    after.slice(but + 1, but + 5).some((text) => words('do did now today ahora hoy').has(text)) &&
    after.slice(but + 1, but + 5).some((text) => words('do did have started tengo si empezo').has(text))
  );
}

function isGoverned(tokens: readonly Token[], head: number, match: Match<unknown>): boolean {
  const inMatch = new Set(match.hits);
  const next = tokens[match.end];
  let sawJoin =
    match.hits.length === 1 &&
    next !== undefined &&
    JOINING.has(next.text) &&
    PAIRS.some((pair) => pair.has(tokens[head]?.text ?? ''));
  for (let at = head - 1; at >= Math.max(0, head - 10); at--) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token || !next || next.before === 'stop') return false;
    if (inMatch.has(at)) {
      if (NEGATORS.has(token.text)) return false;
      continue;
    }
    if (NEGATORS.has(token.text)) return isNegation(tokens, at);
    // "no fever, chills or numbness" is one list; "no fever, numb legs" may be two thoughts
    if (JOINING.has(token.text) && token.text !== 'and' && token.text !== 'y') sawJoin = true;
    if (next.before === 'comma' && !sawJoin) return false;
    if ((token.text === 'and' || token.text === 'y') && !isPair(tokens, at)) return false;
    if (!TRANSPARENT.has(token.text) && token.text !== 'and' && token.text !== 'y') return false;
  }
  return false;
}

/** "no numbness and tingling": two bare nouns of one kind, straight after the negation. */
function isPair(tokens: readonly Token[], and: number): boolean {
  return PAIRS.some((pair) => pair.has(tokens[and - 1]?.text ?? '') && pair.has(tokens[and + 1]?.text ?? ''));
}

const PAIRS = [
  words('numbness tingling numb tingly weakness hormigueo adormecimiento entumecimiento debilidad'),
  words('fever chills sweats fiebre escalofrios calentura infection'),
  words('redness swelling red swollen pus drainage hot rash'),
  words('bladder bowel'),
];

function isNegation(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text;
  const next = tokens[at + 1];
  if (!next || next.before === 'comma' || next.before === 'stop') return false;
  if (NOT_NEGATED.has(next.text)) return false;
  // "no se por que": I do not know why
  if (next.text === 'se' && words('por porque que si como cuando cuanto').has(tokens[at + 2]?.text ?? '')) return false;
  if (word === 'no' && ANSWERED.has(next.text)) return false;
  // "no sirvo para nada ya no quiero vivir": the end of one negation, and no other
  if (word === 'nada' && words('ya no me se el la mi mis tengo').has(next.text)) return false;
  // "I have never been this weak" says that I am
  const after = tokens.slice(at, at + 9).map(({ text }) => text);
  if ((word === 'never' || word === 'nunca') && after.some((text) => LIKE_THIS.has(text))) return false;
  // "can not feel", "no puedo": inability, and no denial of what follows
  return !(word === 'not' && tokens[at - 1]?.text === 'can');
}

const LIKE_THIS = words('this before so such antes asi tan tanto');

/** "the numbness is gone", "ya se me quito la fiebre". */
function isGone(tokens: readonly Token[], match: Match<unknown>): boolean {
  for (let at = match.end; at < Math.min(tokens.length, match.end + 7); at++) {
    const token = tokens[at];
    if (!token || token.before === 'stop' || token.before === 'comma' || UNDOES_GONE.has(token.text)) break;
    if (GONE.has(token.text) || (token.text === 'away' && tokens[at - 1]?.text === 'went')) return true;
    if (!BETWEEN_GONE.has(token.text)) break;
  }
  for (let at = match.start - 1; at >= Math.max(0, match.start - 4); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop') break;
    if (RELIEVED.has(token.text)) return !UNDOES_GONE.has(tokens[at - 3]?.text ?? '') && tokens[at - 2]?.text !== 'no';
    if (!BEFORE_NAMED.has(token.text)) break;
  }
  return false;
}

const RELIEVED = words('quito quitaron fue desaparecio gone stopped bajo');
const BEFORE_NAMED = words('el la los las esa ese este esta lo the my that having being feeling');

/** Someone else has it: "my mom fell", and not "my wife says my foot drags". */
export function isOther(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (match.hits.some((hit) => FIRST_PERSON.has(tokens[hit]?.text ?? ''))) return false;
  if (
    / (?:so did i|and i did|me too|yo tambien)/.test(
      tokens
        .slice(match.end, match.end + 4)
        .map(({ text }) => ` ${text}`)
        .join(''),
    )
  )
    return false;
  for (let at = match.start - 1; at >= Math.max(0, match.start - 9); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop') break;
    if (
      REPORTING.has(token.text) &&
      !tokens
        .slice(at, match.end)
        .some((_, step) => OTHER_PRONOUNS.has(tokens[at + step]?.text ?? '') || isHe(tokens, at + step))
    )
      return false;
    if (KIN.has(token.text) || OTHER_PRONOUNS.has(token.text) || isHe(tokens, at)) return true;
    if (at < match.start - 1 && GOES_ON.has(token.text)) return false;
    if (FIRST_PERSON.has(token.text)) return KIN.has(tokens[at + 1]?.text ?? '');
  }
  return isOthersAfter(tokens, match);
}

function isHe(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'he' && HE_DOES.has(tokens[at + 1]?.text ?? '');
}

function isOthersAfter(tokens: readonly Token[], match: Match<unknown>): boolean {
  for (let at = match.end; at < Math.min(tokens.length, match.end + 4); at++) {
    const token = tokens[at];
    if (!token || token.before !== 'space' || GOES_ON.has(token.text)) return false;
    if (KIN.has(token.text) || FAMILY.has(token.text)) return true;
    if (!AFTER_OTHERS.has(token.text)) return false;
  }
  return false;
}

const AFTER_OTHERS = words('in my the mi la el de en of runs for se a');

/** "almost fell", "afraid of falling", "por poco me caigo"; not "can almost not breathe". */
export function isNearMiss(tokens: readonly Token[], match: Match<unknown>): boolean {
  if (match.hits.some((hit) => NEGATORS.has(tokens[hit]?.text ?? ''))) return false;
  const inMatch = (at: number) => at >= match.start;
  const first = match.heads[0] ?? match.start;
  for (let at = first - 1; at >= Math.max(0, first - 5); at--) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.before === 'stop' || tokens[at + 1]?.before === 'comma') return false;
    if (NEAR_MISS.has(token.text)) return true;
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

const BEFORE_MISS = words(
  'i of that about to would me que de a se not have my going will do want am by again on and slipped tripped',
);

/** "a crash 5 years ago", "de nino"; not "numb since my operation 2 years ago", which goes on. */
export function isLongAgo(tokens: readonly Token[], match: Match<unknown>): boolean {
  const from = edge(tokens, match.start, -1);
  const until = edge(tokens, match.end - 1, 1);
  for (let at = from; at <= until; at++) {
    if (!isDistant(tokens, at)) continue;
    return match.meaning === 'trauma' || !tokens.slice(from, at).some(({ text }) => SINCE.has(text));
  }
  return false;
}

const SINCE = words('since for ever desde past');
/** No clock here: a year from this one on may be the present, so what is said of it stays a concern. */
const MAYBE_RECENT = 2026;

function isDistant(tokens: readonly Token[], at: number): boolean {
  const text = (step: number) => tokens[at + step]?.text ?? '';
  const isYear = (value = Number.NaN) => value >= 1900 && value < MAYBE_RECENT;
  if (PAST_UNITS.has(text(0)))
    return (
      words('ago back before atras earlier').has(text(1)) ||
      text(-1) === 'last' ||
      text(1) === 'pasado' ||
      text(-2) === 'hace' ||
      text(-1) === 'hace' ||
      (text(-2) === 'de' && text(-3) === 'mas')
    );
  if (text(0) === 'months') return text(1) === 'ago' && !words('a one two 1 2 couple').has(text(-1));
  if (text(0) === 'meses') return text(-2) === 'hace' && !words('un dos 1 2').has(text(-1));
  if (YOUTH.has(text(0)))
    return words('a as when was de era fui in en in high').has(text(-1)) && text(-2) !== 'like' && at > 0;
  if (text(0) === 'used') return text(1) === 'to';
  // "when I was 12"
  if (text(-1) === 'was' && text(-2) === 'i' && words('when since').has(text(-3)))
    return (tokens[at]?.value ?? Number.NaN) <= 30;
  return isYear(tokens[at]?.value) && words('in en since back from de of').has(text(-1));
}

/** How far from here the same thought goes, at most ten words. */
function edge(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let at = from;
  for (let walked = 0; walked < 10; walked++) {
    const next = tokens[at + step];
    const isBreak = (step > 0 ? next : tokens[at])?.before === 'stop';
    if (!next || isBreak || GOES_ON.has(next.text)) break;
    at += step;
  }
  return at;
}
