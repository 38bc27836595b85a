import { findPhrases } from '../find-phrases.ts';
import { phraseBook, words } from '../phrases.ts';
import type { Token } from '../token.ts';

/** Who else than the patient writes, and says so: "this is Rob's wife", "texting for my dad", "soy su hija". */
const CAREGIVER = phraseBook({
  caregiver: [
    'this|it is .. wife|husband|spouse|son|daughter|sister|brother|mom|mother|dad|father|aide|caregiver|nurse|girlfriend|boyfriend|partner|fiance|fiancee|roommate|niece|nephew|granddaughter|grandson|caretaker|neighbor|friend|aunt|uncle|cousin',
    'i|am .. his|her|is|s wife|husband|spouse|son|daughter|sister|brother|mom|mother|dad|father|aide|caregiver|nurse|girlfriend|boyfriend|partner|fiance|fiancee|roommate|niece|nephew|granddaughter|grandson|caretaker|neighbor',
    'am|is his|her|is|the wife|husband|son|daughter|sister|brother|mom|mother|dad|father|aide|caregiver|nurse|girlfriend|boyfriend|partner|caretaker',
    'wife|husband|spouse|son|daughter|sister|brother|mom|mother|dad|father|aide|caregiver|girlfriend|boyfriend|partner|caretaker ?is here|texting|writing|typing|answering|replying|speaking',
    'text*|writing|typing|answering|replying|responding|message|messaging ?this|you ?back for|about ?on|behalf|my|his|her ?of|my <kin>|him|her|mr|mrs|ms|grandpa|grandma',
    'on ?my behalf of',
    '<kin> who|that|whom you|yall saw|see|seen|treated|operated',
    '<kin> que ustedes|usted|uds vieron|vio|operaron|atendieron|trataron|inyectaron',
    'habla|soy|escribe .. esposa|esposo|hija|hijo|hermana|hermano|nieta|nieto|nuera|yerno|cunada|sobrina|sobrino de',
    'on his|her behalf|phone',
    'have|got his|her|dads|moms phone',
    'caregiver|caretaker|aide|hospice|homecare',
    'i ?help|take ?take care ?of|for ?my him|her|<kin>|mr|mrs|ms',
    'your|ur|the|yalls patient',
    'patient ?of yours|dr',
    'patient name|is',
    'pt is my|a',
    '<kin> of .. here|texting',
    '<kin>|he|she .. injection|surgery|procedure|appointment|shot|operation .. you|yall',
    '<kin> .. saw|sees|seen|visited you|yall|dr|your',
    'you|yall|dr|doc saw|seen|treated|examined|injected|operated ?on my|him|her <kin>',
    'you|yall|dr|doc saw|seen|treated|examined|injected|operated ?on him|her',
    'he|she|<kin> saw|sees|visited|was you|yall|dr|your|there',
    'asked|told|wants|wanted|begged me to text|tell|write|let|message|answer|reply',
    'he|she|<kin> can not|cant ?not text|type|write|reply|answer',
    'he|she|<kin> does|is not ?not text|able|good|do',
    'his|her|dads|moms|mothers|fathers|husbands|wifes pain ?level ?level is|was|score|at|about|level|around',
    'his|her|dads|moms ?pain ?pain score|number|level',
    '<kin>|he|she|his|her .. since|after ?the|his|her|that|your injection|surgery|procedure|visit|appointment|operation|shot|block|epidural|shots|injections|appt',
    'put|have|has|had|taken|took|taking|brought|bringing|drove|driving him|her to|in ?the er|hospital|you|emergency',
    'should|do ?i|we ?i|we take|bring|drive him|her',
    'what ?do|should ?do|should i|we do for|with|about him|her',
    // Spanish
    'soy|habla|escribe|aqui|es ?yo ?la|el|su|una|un esposa|esposo|hija|hijo|hermana|hermano|nieta|nieto|mama|papa|madre|padre|senora|marido|mujer|pareja|cunada|cunado|nuera|yerno|sobrina|sobrino|vecina|vecino|novia|novio|cuidadora|cuidador|enfermera|enfermero|suegra|suegro|prima|primo|tia|tio|comadre de',
    'soy|habla|escribe|aqui ?yo su|la|el esposa|esposo|hija|hijo|hermana|hermano|nieta|nieto|mama|papa|senora|marido|mujer|pareja|cunada|cunado|nuera|yerno|sobrina|sobrino|vecina|vecino|novia|novio|cuidadora|cuidador|suegra',
    'le|les ?escribo|hablo|contesto|texteo|mando|respondo|aviso por|de|sobre ?parte ?de|del mi|el|la|ella',
    'escribo|hablo|contesto|texteo|respondo|aviso por|sobre|para ?parte ?de mi|el|la|ella|su',
    'de parte de ?mi|el|la|don|dona',
    'en nombre de',
    'su|el|la|tu paciente|pasiente',
    'paciente de ustedes',
    'es paciente|pasiente',
    'a ?el|la mi <kin> .. le|les & desde|despues inyeccion|operacion|cirugia|procedimiento|cita|consulta|la|que',
    'el|la|ella|al que opero|operaron|vio|vieron|atendio|atendieron|inyecto|inyectaron ?el|la|usted|ustedes|su ?doctor|doctora',
    'nacido|nacida en|el',
    'es ?el|la sra|sr|senora|senor|don|dona|mr|mrs|ms .. nacid*|paciente',
    'his|her|fecha ?de dob|birthday|nacimiento',
    'paciente suya|suyo|de ?ustedes|don|dona|usted|ud',
    'pasiente',
    'don|dona .. el|la paciente',
    'yo ?lo|la|le cuido|atiendo|asisto ?a',
    'lo|la cuido|atiendo',
    'cuidador*',
    'me pidio|dijo|dice|manda ?que ?les ?le escriba|escribiera|avise|conteste|avisar|texteara|diga|dijera',
    'no sabe|puede textear|escribir|mandar|usar|contestar',
    'lo|la|le operaron|vieron|atendieron|inyectaron|trataron|revisaron ?ustedes|ahi|alla|con',
    'ustedes lo|la|le operaron|vieron|atendieron|inyectaron|trataron|revisaron',
    'lo|la llevo|llevamos|llevaron|llevo|traigo a|al|de ?la emergencia*|hospital|urgencia*',
    'el dolor de ?mi <kin>',
  ],
});

/** The same beginnings of what is no message for somebody else: "this is my wife's phone", "I'm your patient". */
const OF_SELF = phraseBook({
  self: [
    'this|it is ?not my <kin> ?is phone|cell|number|birthday|fault|idea|house|car',
    'am|soy ?a|su|un|una|the|el|la ?your|ur|su|new patient|paciente|pasiente ?of|suyo|suya|de ?yours',
    'soy|am ?el|la|the|a ?single mama|madre|abuela|padre|papa|abuelo|mom|mother|dad|father|soltera|soltero de|of #|dos|tres|cuatro|cinco|two|three|four',
    'soy|am ?a single|soltera mom|mama',
    'be patient',
    'hija|hijo|nieta|nieto|nino|nina de #',
    'am|being|be|very|so|been|more|not|little patient',
  ],
});

/** Does a caregiver write for the patient? Then he, she and the kin are the patient. */
export function isForPatient(tokens: readonly Token[]): boolean {
  if (tokens.some((_, at) => isNamedKin(tokens, at))) return true;
  if (words('for from re por para').has(tokens[0]?.text ?? '') && ROLES.has(tokens[2]?.text ?? '')) return true;
  if (ROLES.has(tokens[0]?.text ?? '') && words('of de').has(tokens[1]?.text ?? '')) return true;
  const signs = findPhrases(tokens, CAREGIVER);
  if (signs.length === 0) return false;
  const self = new Set(findPhrases(tokens, OF_SELF).flatMap(({ hits }) => hits));
  return signs.some(({ hits }) => !hits.some((hit) => self.has(hit)));
}

/** What is said of the patient, as the patient would say it, word for word: "he cant feel his legs" is "i cant feel my legs". */
export function inPatientsVoice(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const text = VOICED.get(token.text) ?? (KIN.has(token.text) ? 'i' : undefined);
    if (text === undefined) return token;
    // "se le sale" is "se me sale"
    if (token.text === 'se' && words('le les').has(tokens[at + 1]?.text ?? '')) return token;
    // "the patient's" own "the"
    const isOfKin = token.text === 'my' || token.text === 'mi' ? KIN.has(tokens[at + 1]?.text ?? '') : true;
    return isOfKin ? { ...token, text } : token;
  });
}

const KIN = words(
  'dad daddy mom mama father mother husband wife grandpa grandma brother sister son daughter boyfriend girlfriend partner pop pops papa papi mami esposo esposa marido abuelo abuela hermano hermana hijo hija madre padre suegra suegro tio tia novio novia viejo vieja abuelito abuelita nana papi',
);

/** "Joes son", "Ed's neighbor", where a sentence begins or after "I am". */
function isNamedKin(tokens: readonly Token[], at: number): boolean {
  const [one, name] = [tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
  if (!ROLES.has(tokens[at]?.text ?? '')) return false;
  if (one === 'is') return tokens[at - 2]?.before === 'stop' && !NO_NAMES.has(name) && !ROLES.has(name);
  const begins = tokens[at - 1]?.before === 'stop' || words('am this is').has(name);
  return begins && one.length > 3 && one.endsWith('s') && !NO_NAMES.has(one) && !ROLES.has(one.slice(0, -1));
}

const ROLES = words(
  'wife husband spouse son daughter sister brother mom mother dad father aide caregiver girlfriend boyfriend partner caretaker neighbor mama papa esposo esposa abuela abuelo grandma grandpa niece nephew granddaughter grandson roommate fiance fiancee',
);
const NO_NAMES = words(
  'he she it this that my who here there what always sometimes thats guess yes kids his jesus thanks',
);

const pairs = (list: string) =>
  list
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]);

/** Third person to first, English and Spanish. */
const VOICED: ReadonlyMap<string, string> = new Map(
  pairs(`he:i she:i his:my her:my him:me himself:myself herself:myself hers:mine has:have feels:feel wants:want needs:need
  keeps:keep falls:fall loses:lose walks:walk drags:drag pees:pee poops:poop drools:drool breathes:breathe
  goes:go gets:get knows:know hurts:hurts
  el:el su:mi sus:mis le:me se:me lo:me tiene:tengo siente:siento puede:puedo quiere:quiero esta:estoy anda:ando
  cayo:cai cae:caigo desmayo:desmaye desmaya:desmayo orino:orine orina:orino hizo:hice iso:hice ensucio:ensucie meo:mee mojo:moje
  aguanta:aguanto controla:controlo respira:respiro camina:camino mueve:muevo levanta:levanto arrastra:arrastro
  perdio:perdi pierde:pierdo tomo:tome trago:trague mata:mato matarse:matarme morirse:morirme suicidarse:suicidarme vivir:vivir
  hacerse:hacerme dano:dano ahoga:ahogo quedo:quede queda:quedo lastimo:lastime golpeo:golpee pego:pegue resbalo:resbale
  tropezo:tropece desvanecio:desvaneci vomita:vomito vomito:vomite trae:traigo sostiene:sostiene tropieza:tropiezo
  ha:he ido:ido dio:dio adelgazo:adelgace bajo:baje rebajo:rebaje dice:digo piensa:pienso amanecio:amaneci desperto:desperte
  evacua:evacuo vacia:vacio escapo:escapo defeco:defeque obra:obro zurro:zurre choco:choque`),
);
