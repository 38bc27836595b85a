import { isAlone } from './keywords.ts';
import { findPhrases, phraseBook, words } from './phrases.ts';
import type { Token } from './tokens.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Any reasonable means: the carriers' keywords, and the plain sentences of people who want no more texts. */

const KEYWORDS =
  words(`stop stopall unsubscribe cancel end quit revoke optout stp sotp stpo tsop stap stoop stopp sstop stoo unsubscribed unsuscribe unsubcribe unsub cancle cancell qiut
  alto parar pare paren para cancelar cancele cancelen baja salir fin basta detener detenga detengan deten cancela canselar nomas desuscribir desuscribirme eliminar revocar terminar bastaa
  remove unenroll salirme darme`);
/** As a thought of its own beside other words: "7. stop", "stop 7". Weaker keywords count only alone. */
const STRONG = words('stop stopall unsubscribe optout alto basta unsub');
const STRONG_BESIDE = words(
  'please por favor now ya already just this these thanks ok okay all but i said guys and pero',
);

const OPT_OUT = phraseBook({
  'opt-out': [
    'opt|opting ?me out',
    'stop all',
    'no mas <mensaje>|notificaciones',
    'no more|further <text>|of',
    'no|zero more ?of ?these|this|your|automated|any ?pain <text>|<mensaje>',
    'stop|stopp|quit|cease|end|discontinue|halt|sotp|stpo ?all ?of ?sending|with|contacting|to|doing|getting ?me|these|this|those|the|all|your|any|my|us|the ?stupid|damn|annoying|fucking|of|automated|daily|these|pain|dumb ?automated|the <text>',
    'stop|quit|cease ?fucking sending|texting|messaging|contacting|bothering|spamming|bugging|harassing|writing|calling|blowing|asking',
    'stop|quit|end|cancel|halt these|those ?please|now|thanks|all',
    'stop|quit los|sus|estos|esos|de <mensaje>',
    'stop this ?service|program|crap|shit|thing|now|please|nonsense',
    'not|never ?ever ?want|need|wish|like|care ?to|for|you ?ever|keep|receive|get|to|be ?send|sending|be|getting|receive|receiving|get ?me|any|these|your|more|us|the ?more|any|of|these|your ?of ?these|your|automated <text>',
    'not want|need|wish|like ?to hear from',
    'not want|need|wish|like ?you to ?be|get texted|messaged|text|contacted|message|contact|bothered',
    'do not ?ever text|message|contact|bother|write|msg ?to me|us|this ?number|again|anymore',
    'do not send ?me|us|any ?any ?more ?of|more ?these|anymore|anything|this|those',
    'no longer want|wish|need ?to ?receive|get|be ?any|these|in|your ?of ?these <text>|texted|contacted|these',
    'no longer want|wish ?to participate',
    'not want ?to ?receive|get|be|any|this|in ?any|anymore ?more|part|any ?of ?these|this|of|your <text>|these|participate',
    'not want|interested ?to|in ?be|do|participating ?in|participate ?in ?this participate|program|survey|study',
    'not interested',
    'remove|take|delete|get|drop|scratch|erase|pull me|my|us|this ?name|number|phone|contact|info off|from|out ?of ?your|the|this|these ?contact|text|texting|call ?list|system|texts|messages|records|files',
    'remove|delete|erase ?my|this number|name|contact|info',
    'off|from ?of your|the|this ?texting|text|contact|mailing|call list',
    'remove|unsubscribe|unenroll|disenroll|deregister me',
    'take me|my|us ?number|name off|out',
    'take off ?of ?my|the|your|this list|number|name',
    'delete|lose|erase|forget|block my ?phone|cell number|info|contact|name',
    'lose my number',
    'leave me alone',
    'leave us alone',
    'cancel|end|quit|stop|terminate|discontinue ?my|this|the|all|these ?my|follow|text ?up ?sms|messages|text subscription|enrollment|service|program|texts|messages|checkins|reminders|notifications|alerts|followup|up|check|participation|list|signup|sms',
    'withdraw|revoke ?my|me consent|permission|from|authorization|enrollment|participation',
    'revoke|withdraw my',
    'how do|can|to|would|could ?i|you|we ?i ?get|make|opt|turn ?these|this|them ?me stop|unsubscribe|cancel|quit|out|off|end ?these|this|getting|receiving|texts|it|the|all|of|from',
    'unsubscribe|desuscrib*|unsuscribe|desuscrip*',
    'want|like|need|wish|trying|please ?you|these|this|it|them to stop|unsubscribe|cancel|quit|end ?getting|receiving|being ?these|texts|texted|text|any|messages|your|contacted|this|all|the ?texts|messages|texted',
    'want|like|wish ?to ?be|get out|off ?of ?this|the|your ?list|program',
    'turn|shut|switch ?these|this|off|it ?texts|messages|off these|off|this|texts|messages|alerts|notifications',
    'make these|the|this ?texts|messages stop',
    'get me off ?of|this|your|the',
    'no texting|texts|messages|messaging ?me|please|anymore',
    'enough ?of|with ?these|the|your|this ?already|with <text>|already',
    'fuck|f|piss|buzz off',
    'go away',
    // Spanish
    'no ?ya ?quiero|deseo|necesito|vuelvan|vuelva|quisiera ?ya ?que|a ?ya ?me|nos|a|les manden|mande|mandes|envien|envie|envies|escriban|escriba|escribas|texteen|textees|texten|textee|molesten|molestes|moleste|contacten|contacte|contactes|fastidien|mandenme|escribir|mandar|contactar|escribirme|mandarme|contactarme|enviarme|molestarme|textear',
    'no ?me|nos|siga|sigan ?me mandando|enviando|escribiendo|texteando|molestando',
    'no ?ya quiero|deseo|necesito|quisiera|queremos ?ya ?seguir|recibir|que|tener ?ya ?recibir|recibiendo ?mas|sus|estos|de|ningun|esos|los|tantos|mas ?de ?sus|estos|mas <mensaje>',
    'no ?ya quiero|deseo|quisiera ?ya ?seguir|estar participar|recibiendo|participando|recibir',
    'no ?ya quiero|deseo ?ya estar en ?la|su|esta|este lista|programa',
    'deje|dejen|deja|dejenme|dejeme|paren|pare|para|para|parenle|parele|detengan|detenga|cesen|dejar|parar|detener ?ya ?de|con|los|sus|estos|tantos|ya|el|le ?me|tantos|con ?mandar|enviar|mandarme|enviarme|escribir|escribirme|textear|textearme|molestar|molestarme|recibir|contactarme|los|sus|estos|tanto|mandando|fregar|chingar|joder ?me|mas|los|estos|sus|tantos|estar ?mas <mensaje>|llamar|llamarme|marcarme|escribirme|mandarme|enviarme|molestarme|molestar|escribir|textearme|contactarme|textear|mandar|enviar|fregar|chingar|joder|mensajear*',
    'cancelen|cancele|cancela|cancelar|canselen|eliminen|elimine|suspendan|suspender|terminen|anulen|quiten|quite ?todos|todo|mi|la|los|el|mis|estos|sus|me ?los suscripcion|mensajes|servicio|inscripcion|texto|textos|programa|participacion|registro|consentimiento|notificaciones',
    'quitenme|quiteme|saquenme|saqueme|sacame|borrenme|borreme|borrame|eliminenme|elimineme|bajenme|quitarme|sacarme|borrarme|remuevanme|remuevame|retirenme',
    'quiten|quite|borren|borre|saquen|eliminen|elimine|remuevan|quitar|borrar|eliminar|bloqueen ?de|mi ?su|la|mi numero|nombre|telefono|lista|contacto|celular',
    'denme|deme|dame|darme|darse|dar ?de baja|bajas',
    'dejenme|dejeme|dejame ?ya en paz|tranquil*',
    'como ?le|se|puedo|me|lo ?hago|puedo|le ?para cancelo|cancela|cancelar|salgo|salirme|salir|desactivo|desactivar|detengo|detener|paro|parar|dejo|dejar|quito|quitar|doy ?de ?recibir|los|estos|esto|de|esta|sus|la ?recibir|estos|los|lista|baja <mensaje>|esto|estos|lista|baja|recibir|aqui',
    'como ?le ?hago cancelo|salgo|cancelar|salirme|desactivo',
    'como ?le|lo|se hago|hace|le .. ?ya no me ?sigan manden|lleguen|llegue|escriban|mandando|llegando|envien|texteen|molesten|contacten',
    'no ?ya ?me|nos hablen|escriban|llamen|manden ni ?me ?me|nos texteen|textien|manden|escriban|llamen|molesten',
    'no ?ya ?me|nos textien|texteen|textien|mensajeen|mandes|manden ?ya ?mas ?nada|mensajes|textos|por',
    'no me|nos lleguen|llegue|anden|ande|esten|este|sigan|vuelvan|vuelva|vuelvas ?a ?mas|mandando|enviando|escribiendo|texteando|molestando|chingando|llegando <mensaje>|mandar|escribir|textear|mandando|escribiendo|texteando|molestando',
    'dejen|deje|deja|paren ?ya de ?estar mandando|texteando|textearme|escribiendo|molestando|mandandome|texteandome|escribiendome|mensajeandome|chingando|enviando',
    'no mas ?por ?favor textos|mensajes|sms',
    'no me interesa',
    'ya no mas|quiero ?mas <mensaje>',
    'no mas .. mensajes',
    'revoco|retiro mi',
    'ya paren|parenle',
    'parale|parenle|parele|parele|bajenle ?ya ?con|a|de ?los|tantos|sus|estos <mensaje>',
    'quiero|deseo|quisiera|necesito salir|salirme|cancelar|parar|desuscrib* ?de ?estos|esto|la|los|este|mi|su ?estos <mensaje>|esto|lista|programa|servicio|suscripcion|estos',
    'quiero|deseo|quisiera salirme|desuscribirme|cancelar',
    'basta ?ya de ?tantos|sus|estos <mensaje>',
  ],
});

/** "please don't stop texting me", "I can't text right now", "cancel my appointment", "the text said stop". */
const KEPT = phraseBook({
  kept: [
    'do not|never|dont ?ever|want|you stop|quit|cancel|end|unsubscribe|opt|remove ?me|texting|sending',
    'do not want ?you|these|the|them|my|it ?to ?texts|messages stop|end',
    'cancel|end|reschedule|stop ?my|the|our ?next|today|tomorrow|mri|monday|tuesday|wednesday|thursday|friday|pt ?mri|pt|physical ?therapy|follow ?up appointment|appt|visit|refill|prescription|surgery|order|procedure|mri|insurance',
    'cancel|reschedule|postpone ?my|the|our|todays|tomorrows|this pt|physical|therapy|session|sessions|class|mri|injection|xray|scan|gym|membership|trip|plans|ride|order|refill|rx|flight|vacation|work|monday|tuesday|wednesday|thursday|friday',
    'no dejen|paren|cancelen ?de',
    'no quiero cancelar|dejar',
    'no quiero que dejen|paren',
    'cancelar|cancele|cancelen|cancelo ?mi|la|una cita|consulta|visita|receta',
    'mi cita',
    'no ?me mande|manden con|otra|otro|receta|medicina|pastillas',
    'am|are|is not receiving|getting',
    'stop|quit|end ?the|my|this|taking|all|hurting ?taking|back ?my pain|pains|spasm|spasms|hurting|dolor|taking|pills|medicine|meds|medication|smoking|drinking|limping|work|working|exercising|moving|walking|ache|aching',
    'stop|quit|end working|smoking|drinking|hurting',
    'trying ?to quit|stop smoking|drinking|vaping',
    'stop|quit|end it|the ?pain|hurting|hurt|ache',
    'dejar de tomar|trabajar|fumar|doler',
    'no|deja|quiere ?me ?de parar|deja ?de doler|dolerme',
    'cancelar|cancelo|cancelen mi|la|una ?proxima cita|consulta|visita|terapia|receta|operacion|cirugia|resonancia|de',
    'cancel that|what',
    'quitarme|quitenme ?de|los|el|la|este|estos dolor|vida|puntos|grapas|encima',
    'quitarme la vida|dolor',
    'no mas un|una|poquito|poco|me|que|cuando|de|dolor|duele|a',
    'para el|la|los|mi|que|dormir|ir|caminar|mi dolor|espalda|noche',
  ],
  // the pain stops, or something makes it; but "you can stop texting" is asked of us
  aching: [
    'can|could|will|would|does|do|did|make|makes|made|it|pain|dolor ?not|it|ever|the|this|my ?pain|ever|just|seem|want ?to stop|end|quit',
  ],
});

const TEXTS = new Set([...(WORD_CLASSES['text'] ?? []), ...(WORD_CLASSES['mensaje'] ?? []), 'these', 'sending']);
const TIME_LIMITS = words('at after before until while during so when if early late temprano noche tarde cuando');

/** Not where a symptom is said with the same words: "I want to end my life". */
export function isOptOut(tokens: readonly Token[], covered: ReadonlySet<number>): boolean {
  if (tokens.length > 0 && isAlone(tokens, KEYWORDS)) return true;
  if (WHOLE.some((phrase) => isWhole(tokens, phrase))) return true;
  const talk = findPhrases(tokens, KEPT);
  const kept = new Set(talk.filter(({ meaning }) => meaning === 'kept').flatMap(({ hits }) => hits));
  const aching = new Set(talk.filter(({ meaning }) => meaning === 'aching').flatMap(({ hits }) => hits));
  const isKept = (hits: readonly number[]) =>
    hits.some((hit) => kept.has(hit)) ||
    (hits.some((hit) => aching.has(hit)) && !hits.some((hit) => TEXTS.has(tokens[hit]?.text ?? '')));
  if (
    findPhrases(tokens, OPT_OUT).some(
      ({ start, end, hits }) => !isKept(hits) && !covered.has(start) && !isElsewhere(tokens, start, end, hits),
    )
  )
    return true;
  return tokens.some((_, at) => standsApart(tokens, at) && !isKept([at]));
}

/** Only as the whole text; inside a longer one they mean other things. */
const WHOLE = [
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
];

function isWhole(tokens: readonly Token[], phrase: string): boolean {
  const rest = tokens.filter(
    ({ text, kind }) => kind !== 'emoji' && !words('please por favor gracias thanks').has(text),
  );
  return rest.length <= 4 && rest.map(({ text }) => text).join(' ') === phrase;
}

const WEAK_ALONE = new Set(['go away', 'not interested', 'no me interesa', 'enough already']);

/** What only looks like it: texting at a bad time, someone else's words, a weak phrase inside a longer text. */
function isElsewhere(tokens: readonly Token[], start: number, end: number, hits: readonly number[]): boolean {
  const said = hits.map((hit) => tokens[hit]?.text).join(' ');
  if (WEAK_ALONE.has(said)) return tokens.length > hits.length + 2;
  if (said.startsWith('do not') && TIME_LIMITS.has(tokens[end]?.text ?? '')) return true;
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
