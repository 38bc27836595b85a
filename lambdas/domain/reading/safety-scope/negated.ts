import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';
import { isGone } from './gone.ts';
import { NEGATORS } from './scope-words.ts';

/** After these, "no" and "not" negate something else: "no idea why my legs are numb". */
const NOT_NEGATED = words(
  'idea doubt sure only just wonder joke lie kidding gonna surprise matter solo entiendo broma mames manches manchen know better good',
);
/** "No my legs are numb" answers a question. */
const ANSWERED = words('my i it its the there both mi mis yo both after since because');
/** Words that a negation reaches through to the symptom. */
const TRANSPARENT =
  words(`for that this those these stuff bit slightest single a an any the more have has had having been be being is are am was were feel feels feeling felt get getting got
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

/** "Did not answer" is what was the matter, and denies nothing. */
const UNANSWERED = words(
  'answer answering answered respond responding responded wake react reacting contesta contestaba contesto responde respondia respondio reacciona reaccionaba despierta desperto despertaba despertar despertarme despierte amanecer',
);

export function isNegated(tokens: readonly Token[], match: Match<unknown>): boolean {
  return (
    ((match.heads.some((head) => isDeniable(tokens[head]?.text ?? '') && isGoverned(tokens, head, match)) ||
      isLossDenied(tokens, match)) &&
      !isBack(tokens, match)) ||
    isGone(tokens, match)
  );
}

/** "no fever yesterday but I do now". */
function isBack(tokens: readonly Token[], match: Match<unknown>): boolean {
  const after = tokens.slice(match.end, match.end + 9).map(({ text }) => text);
  if (after.some((text, at) => words('until hasta').has(text) && words('now today ahora hoy').has(after[at + 1] ?? '')))
    return true;
  const but = after.findIndex((text) => text === 'but' || text === 'pero' || text === 'until' || text === 'hasta');
  return (
    but >= 0 &&
    after.slice(but + 1, but + 5).some((text) => words('do did now today ahora hoy').has(text)) &&
    after.slice(but + 1, but + 5).some((text) => words('do did have started tengo si empezo').has(text))
  );
}

const isDeniable = (word: string): boolean => !NEGATORS.has(word) && !UNANSWERED.has(word);

const LOSS = words('lost loss lose losing perdida perdido perdi falta faltado');
const BEFORE_LOSS = words('me nos le ha he had any have');

/** "not lost control", "no me falta el aire": no loss, though "no control" and "no air" would be one. */
function isLossDenied(tokens: readonly Token[], match: Match<unknown>): boolean {
  for (let at = Math.max(0, match.start - 3); at < match.end; at++) {
    if (!NEGATORS.has(tokens[at]?.text ?? '')) continue;
    let next = at + 1;
    while (BEFORE_LOSS.has(tokens[next]?.text ?? '') && next < at + 4) next++;
    if (next < match.end && LOSS.has(tokens[next]?.text ?? '') && tokens[next]?.before === 'space')
      return !(tokens[at]?.text === 'not' && tokens[at - 1]?.text === 'can');
  }
  return false;
}

/** "no fever, chills, or numbness": the list's last join speaks for its commas. */
function isInList(tokens: readonly Token[], head: number): boolean {
  for (let at = head + 1; at < head + 7; at++) {
    const token = tokens[at];
    if (!token || token.before === 'stop') return false;
    if (words('or nor ni o').has(token.text)) return true;
    if (!TRANSPARENT.has(token.text)) return false;
  }
  return false;
}

const SYMPTOMS = words(
  'fever chills numbness tingling weakness swelling redness rash nausea vomiting bleeding infection drainage pain cough dizziness numb weak dizzy fiebre calentura escalofrios debilidad hormigueo adormecimiento nausea tos dolor',
);

function isGoverned(tokens: readonly Token[], head: number, match: Match<unknown>): boolean {
  const inMatch = new Set(match.hits);
  const next = tokens[match.end];
  let sawJoin =
    isInList(tokens, head) ||
    (match.hits.length === 1 &&
      next !== undefined &&
      JOINING.has(next.text) &&
      PAIRS.some((pair) => pair.has(tokens[head]?.text ?? '')));
  for (let at = head - 1; at >= Math.max(0, head - 10); at--) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token || !next || next.before === 'stop') return false;
    if (inMatch.has(at)) {
      if (NEGATORS.has(token.text)) return false;
      continue;
    }
    if (NEGATORS.has(token.text)) return isNegation(tokens, at);
    // "no fever I have chest pain": a second thought
    if (words('i tengo siento yo').has(token.text) && SYMPTOMS.has(tokens[at - 1]?.text ?? '')) return false;
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
  // "I would be lying if I said I had not"
  if (tokens.slice(Math.max(0, at - 8), at).some(({ text }) => LYING.has(text))) return false;
  // "I have never been this weak" says that I am
  const after = tokens.slice(at, at + 9).map(({ text }) => text);
  if ((word === 'never' || word === 'nunca') && after.some((text) => LIKE_THIS.has(text))) return false;
  // "can not feel", "no puedo": inability, and no denial of what follows
  return !(word === 'not' && tokens[at - 1]?.text === 'can');
}

const LYING = words('lying liar lie mentiria mentiroso mentirosa');
const LIKE_THIS = words('this before so such antes asi tan tanto');
