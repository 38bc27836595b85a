import type { ReplyContext } from '../reading.ts';
import { FIRST_NAMES } from './first-names.ts';
import { findPhrases } from './find-phrases.ts';
import { phraseBook, words } from './phrases.ts';
import type { Token } from './token.ts';

const POLITE = words('please por favor thanks thank you gracias now hi hello hola the ok sir');

/** Is this the text's only word, but for politeness? */
export function isAlone(tokens: readonly Token[], keywords: ReadonlySet<string>): boolean {
  const rest = tokens.filter(({ text, kind }) => kind !== 'emoji' && !POLITE.has(text));
  return rest.length > 0 && rest.length <= 3 && rest.every(({ text }) => keywords.has(text) && text === rest[0]?.text);
}

// Not YES, which Twilio takes for an opt-in: a patient who says yes answers something else.
const OPT_IN = words('start unstop');
const HELP = words('help info ayuda informacion halp helpp hlep hepl ayudar');

export const isOptIn = (tokens: readonly Token[]) => tokens.length === 1 && OPT_IN.has(tokens[0]?.text ?? '');
export const isHelp = (tokens: readonly Token[]) => isAlone(tokens, HELP);

const WRONG_NUMBER = phraseBook({
  'wrong-number': [
    'wrong|worng|rong|incorrect number|person|phone|num|patient|guy|lady|one|#|contact|cell|numbr|nmber|people',
    'who is this|dis|texting|messaging|calling|sending ?please',
    'who are you|u',
    'who this|dis ?is',
    'am not her|him|she|he',
    'who .. texting|messaging me',
    'not my|the|her|his|their ?phone name|number',
    'have|got|texted|texting the ?wrong wrong',
    'not the ?right right|person|patient ?person|one ?you',
    'no one|nobody by|with|named|here ?that|by|named ?name|here',
    'numero|numerro|num|telefono|persona|nmero ?esta|es ?muy equivocad*|incorrect*|erroneo|herrado',
    'equivocad* ?de numero|persona|telefono',
    'equivocad*',
    'se equivoco|equivocaron|equivoca|equivocan ?de ?numero',
    'te equivocaste|equivocas',
    'no es mi|el|su ?numero|telefono|nombre numero|telefono|nombre|celular|suyo',
    'quien ?me habla|eres|escribe|manda|escriben',
    'quien es usted|este|esto|ud|ustedes|escribe',
    'quien son ustedes|uds',
    'quien ?es este|usted|habla',
    'no conozco ?a ?ningun|ninguna|nadie|esa|ese',
    'aqui|aki no vive|hay|es',
    'no vive ?nadie aqui|aki',
    'ya no tiene|es ?de este|su|el ?numero numero|telefono',
    'este ?no no es ?el|su|de|mi numero|telefono|celular',
    'no soy ?yo ?la|el|esa|ese|esa|quien paciente|persona|busca|buscan',
    'am not the|that|your person|patient|one',
    'i think you|u|ya have|got|texted|are texting ?the wrong',
    'never been|went|was to|there|at your|that|this|a clinic|office|doctor',
  ],
});

export function isWrongNumber(tokens: readonly Token[], context: ReplyContext): boolean {
  const match = findPhrases(tokens, WRONG_NUMBER).find((one) => !isInsideTalk(tokens, one));
  const isJustWho = ['quien es', 'who is it', 'who is that'].includes(tokens.map(({ text }) => text).join(' '));
  return match !== undefined || isJustWho || isNotNamed(tokens, context);
}

/** "who is this exercise for"; "oops wrong number, it's a 6" speaks of the score. */
function isInsideTalk(
  tokens: readonly Token[],
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const next = tokens[end];
  const asksOfThing =
    words('this este').has(tokens[end - 1]?.text ?? '') &&
    next?.before === 'space' &&
    !words('and please from i why y porque').has(next.text);
  if (isOfMedicine(tokens, end)) return true;
  return asksOfThing || words('oops typed wrote sent meant put gave pressed').has(tokens[start - 1]?.text ?? '');
}

/** "mi hija se equivoco y me dio sus pastillas". */
const isOfMedicine = (tokens: readonly Token[], end: number): boolean =>
  (tokens[end - 1]?.text ?? '').startsWith('equivoc') &&
  tokens.some(({ text }) =>
    words('dio dieron di tome tomo pastilla pastillas medicina medicinas dosis frasco').has(text),
  );

const NOT_NAMED = phraseBook({
  named: [
    'this|it is not',
    'i am not',
    'am not',
    'is not',
    'no soy',
    'no es',
    'no me llamo',
    'name is not',
    'no one|nobody named|called',
    'not',
    'no conozco ?a ?ninguna|ningun',
    'do not know ?any|a',
  ],
});

/** "this is not Ana", for the patient's own name and the commonest others. */
function isNotNamed(tokens: readonly Token[], { firstName }: ReplyContext): boolean {
  return findPhrases(tokens, NOT_NAMED).some(({ end }) => {
    const name = tokens[end]?.text ?? '';
    return (
      name !== '' &&
      tokens[end]?.before === 'space' &&
      (FIRST_NAMES.has(name) || name === firstName?.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''))
    );
  });
}

const AUTO_REPLY = phraseBook({
  'auto-reply': [
    'i am driving',
    'am|currently|busy driving ?right|now|and|with|at',
    'do not disturb',
    'receiving notifications',
    'reply urgent',
    'i will|can ?just ?text|call|get|respond|reply ?get|text|call|respond|reply ?back ?back ?to ?to ?you you|u|later|when|soon|asap|back|shortly',
    'will|can get|respond|reply|text|call|write back|to|you|u|as|when|later|soon|asap|shortly ?to ?you|u|later',
    'can not talk|text|answer|respond|reply|chat ?to|the|your ?call|text|phone|texts|message',
    'can not take ?your|the call|calls',
    'can not pick up',
    'auto|automatic|automated reply|response|replied|message|responder|text',
    'autoreply|autoresponse',
    'out of ?the office',
    'out of town',
    'in|at a|my|the meeting|movies|movie|theater',
    'away from ?my desk|phone|office',
    'unavailable|unable to|at|right ?take|answer|respond|talk',
    'not available|receiving ?at|notifications',
    'not able to ?take|text|answer|respond|reply|talk text|answer|respond|reply|talk|call|phone',
    'see your message|text when|later|once',
    'thank|thanks ?you for your|contacting|reaching|the ?us|out|message|email|text',
    'on vacation',
    'currently unavailable|away|busy|out|on',
    'i am in|at|busy|on ?a|the ?at meeting|class|church|work|theater|moment|vacation|court',
    'estoy|voy|ando|vengo manejando|conduciendo|ocupad*|trabajando',
    'manejando|conduciendo',
    'le|te|les ?voy ?a respondo|contesto|llamo|marco|regreso|escribo|responder|contestar|respondere|contestare|llamare|devuelvo ?la ?llamada ?mas|luego|despues|cuando|al|en|pronto ?tarde|rato|cuanto',
    'no ?le|te puedo|podre contestar|hablar|responder|atender|tomar ?ahora|en|ahorita|su|el|la',
    'respuesta|mensaje|contestador automatic*',
    'fuera de ?la|mi oficina',
    'estoy|ando en ?una|el|la|mi|un junta|reunion|trabajo|clase|misa|iglesia|cine|cita',
    'de vacaciones',
    'mas tarde le|te|los ?voy',
    'en|al cuanto|rato ?pueda le|te|me|les',
    'no ?estoy|me disponible|encuentro',
    'deje|deja ?su|un|tu ?un mensaje',
  ],
});
const HURTS = words('pain hurt hurts ache sore dolor duele worse better peor mejor numb');

/** Nothing about pain beside it: "when I am driving it hurts" answers us. */
export function isAutoReply(tokens: readonly Token[]): boolean {
  return (
    !tokens.some(({ text }) => HURTS.has(text)) &&
    findPhrases(tokens, AUTO_REPLY).some(
      ({ start }) => !words('when if while cuando si no').has(tokens[start - 1]?.text ?? ''),
    )
  );
}
