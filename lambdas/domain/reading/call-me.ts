import { isAlone } from './keywords.ts';
import { findPhrases } from './find-phrases.ts';
import { phraseBook, words } from './phrases.ts';
import type { Token } from './token.ts';

const KEYWORDS = words('call llamar llamada callback llamame llamenme llameme llamen llame phone marquenme');

const CALL_ME = phraseBook({
  'call-me': [
    'call|phone|ring|telephone|cal ?back ?please me|us|my ?cell|phone|back',
    'call ?me back|please|asap|today|tomorrow|now',
    'callback',
    'please|pls|plz ?somebody|someone|have|just ?someone|somebody|the|a ?doctor|dr|nurse call|phone|ring',
    'can|could|would|will ?you|someone|somebody|anyone|the ?please|nurse|doctor|office call|phone|ring',
    'can|could|would|will|may|should|please|need|want|have|would|get ?like|i|u|you|someone|somebody|the|a|anyone|anybody|to ?please|you|to|get|have|a|someone ?else|nurse|doctor|dr|doc|from|there|please|a|somebody ?please|call call|phone|ring|callback ?me|back|us',
    '<carer> .. call|phone|ring|contact me|us|back',
    'have|get|need|want|tell|ask|like ?the|a|my|you|for ?someone|<carer> ?<carer>|office|to ?to call|phone|contact',
    'give|gimme|get ?me|us ?a call|ring|callback|buzz|shout',
    'need|want|like|request|requesting|expecting|waiting ?for|on ?a|the ?phone|return call|callback|phonecall',
    'need|want|like|can|could|may|have|must|love|able|hoping ?would|i|please|really|to ?to|i|please ?please talk|speak|spek|chat|tlk ?to|with ?a|the|my|some|an ?real|actual|live|on-call <carer>|one|you|him|her|them|office|clinic|team',
    'talk|speak|speaking|talking to|with ?a|the|my|an ?real|actual|live <carer>',
    'need|want|like|have ?would|really ?to to see ?a|the|my <carer>',
    'need|want ?a|the|some|your|real|to|an ?real|actual <carer>|help|assistance',
    'i ?really need ?some|your|more help',
    'help me',
    'someone|somebody|please help ?me|please',
    'can|could|would|will ?you|someone|somebody|anyone|you ?please ?guys help ?me',
    'get|send ?me help',
    'need ?a|some|immediate help',
    'please help',
    'get ?me|in|a ?in ?touch|hold ?with|of <carer>',
    'is there|anyone ?a|someone|anyone|number|<carer> .. talk|speak|call',
    'who do|can|should ?do i ?i call|talk|speak|contact',
    'can i ?please call|talk|speak|see',
    'is anyone|anybody|someone|somebody there',
    'contact me|us',
    'reach|reaching ?out ?me ?at ?to ?me|at',
    // Spanish
    'llamenme|llameme|llamame|llamanme|yamenme|yameme|yamame|llamarme|marquenme|marqueme|marcame|marcarme|hablenme|hableme|hablarme|hablame|comuniquenme|contactenme|contacteme|telefoneenme|ablenme|ableme',
    'que ?me llame|llamen|marque|marquen .. <carer>',
    'puede|pueden|podria|podrian|pudiera llamarme|marcarme|hablarme',
    'marcar|marquen|marca ?me',
    'me ?puede|pueden|podria|podrian|pudiera|pudieran|puedes|podrias|gustaria|quisiera ?por ?favor ?que ?me llamar|llaman|llama|llamen|llame|yaman|yamar|marcar|marcan|marca|marque|marquen|hablar ?alguien|por ?telefono',
    'puede|pueden|podria|podrian|pudiera|puedes|alguien|quien|podra|podran ?por ?favor ?alguien|una|la|el|puede|pueden|me ?<carer> ?me llamar|llamarme|marcarme|llamarnos|llame|llamar|marcar|hablarme|hablar|comunicarse|contactarme|ayudarme|ayudar',
    'que ?alguien|la|el|una|me ?me|<carer> ?me llame|llamen|marque|marquen|hable|contacte|ayude',
    'quiero|necesito|quisiera|espero|ocupo|deseo|favor|gustaria|puedo|podria|pueden ?por|de ?una|la|que|me|recibir|hacer ?una|me llamada|llamen|llame|llamar|marquen',
    'quiero|necesito|quisiera|ocupo|deseo|puedo|podria|gustaria|urge|pudiera|kiero|nesesito|ocupamos|pueden|me ?que ?yo hablar|ablar|platicar|comunicarme|consultar ?ya ?directamente ?con|a|al ?la|el|un|una|mi|ud|algun ?la <carer>|usted|ustedes|el|la|oficina|clinica|una',
    'hablar|ablar|platicar|comunicarme con ?la|el|un|una|mi|algun <carer>|ustedes|usted',
    'quiero|necesito|quisiera|ocupo ?que ?me ver ?a|al|con ?la|el|un|una|mi <carer>',
    'necesito|ocupo|quiero|nesesito|requiero|nececito ?de|mucha|su|mas|ya|urgente ayuda|auxilio',
    'necesito ayuda',
    'necesito|ocupo ?que|a|un|una|al ?la|el|me <carer>|atiendan|ayuden|ayude',
    'ayudenme|ayudeme|ayudame|auxilio|ayudemen',
    'me ?pueden|puede|podria|podrian ayudar|ayudan|ayuda|ayuden',
    'llamen|llame me|por|a|mi',
    'llamada ?por ?favor',
    'por favor llam*|marqu*|yam*',
    'comuniquese|comuniquense conmigo',
    'contacten|contacteme conmigo',
    'por ?favor llam*',
  ],
});

/** Not asked of us, or asked not to be done. */
const NOT_ASKED = phraseBook({
  not: [
    'not|never|no ?need|have|want|you|to|please|anyone|one|reason|necessary|ever ?for|to|you|anyone ?anyone|you|to ?to|a call|calling|phone|callback ?me|back',
    'no call|calls ?needed|necessary|back|please',
    'i ?will|can|did|have|may|might|just|already|also|tried|would|do|had|am|think|should|could|going ?to|to|not|already|just|gonna|will|i call|called|calling|phone ?you|the|back|in|your ?back|office|clinic|number',
    'did|has|have you|someone|anyone|somebody|they|he|she call|called ?me|us',
    'they|people|doctors|we|some|would call|calls it|this|that|me',
    'i ?will|would|d call it|that|this|my',
    'call|called it|that|this',
    'call|llam* ?the|an|my|la|al|a police|ambulance|ambulancia|insurance|pharmacy|mom|wife|husband|family|farmacia|seguro',
    'called|llamaron',
    'missed|got|thanks|thank ?you|a|your|for|the ?your|the|a call',
    'yo|ya ?les|los|le ?voy llame|llamo|llamare',
    'les|los llamo|llame|llamare|voy',
    'no ?es|hay|hace|quiero|necesito|me|necesitan|tienen|ocupo|falta|se ?que|me|necesario|falta|quiero|preocupen ?que|me ?me llamar|llamen|llame|llamada|llames|llamarme|hablen|marquen|llamadas|hablar|llamenme',
    'not|no ?really|longer need ?any|to|your|a|more|talk ?to ?talk|more|any help|talk|see|speak|nurse|doctor',
    'no ?ya necesito|ocupo|quiero|requiero ?de|mas|ya|que ?hablar|ver|ninguna ayuda|hablar|ver|doctor|nada|con',
    'stop|quit calling',
    'talk|speak|contact|call ?to about|for|regarding ?my|the|a bill|billing|insurance|parking|invoice|refill|forms|paperwork|records',
    'who .. talk|speak|call|contact to|about|for ?about|for ?my|the bill|billing|insurance|parking|refill|forms|paperwork|records',
    'pills|meds|medicine|medication|ice|heat|tylenol|it|ibuprofen|walking|stretching|exercise|massage|advil|that|this|these|they|can|could ?do|does|will|did ?not|really ?not|seem ?to help ?me',
    'thanks|thank ?you for ?your ?the|your help',
    'gracias por ?su|la ayuda',
    'me ayuda|ayudan|ayudado|ayudo ?mucho|bastante|un|la|el|las|los',
    'ayuda|ayudan mucho|bastante|un',
    'call center|log|waiting|light',
    'on call',
  ],
});

/** Does the patient ask for a call or a person? */
export function wantsCall(tokens: readonly Token[]): boolean {
  if (isAlone(tokens, KEYWORDS)) return true;
  const refused = new Set(findPhrases(tokens, NOT_ASKED).flatMap(({ hits }) => hits));
  return findPhrases(tokens, CALL_ME).some(
    ({ hits }) =>
      !refused.has(hits.at(-1) ?? -1) && !hits.some((hit) => ASKING.has(tokens[hit]?.text ?? '') && refused.has(hit)),
  );
}

const ASKING = words(
  'call phone ring callback help ayuda llamar llame llamen llamenme talk speak see hablar ver ayudar ayudan contact',
);
