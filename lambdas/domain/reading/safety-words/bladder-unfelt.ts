import type { Phrase } from '../phrases.ts';
import { PEE, TOILET, WASTE } from './toilet-words.ts';
import { each } from './by-parts.ts';

/** No feeling of being full, of the need, or of going. One line a phrase, as in `phrases.ts`. */

const NOT_SENSED = [
  'someone|somebody is|elses ?else|elses',
  'otra persona',
  'not|never|cant|barely|hardly|dont|stopped|quit|without|unable ?even|really|longer|to ?really feel|feels|feeling|felt|sense|sensing|feelin',
  'not|never|cant|without|unable|didnt|dont ?even|really|always|to ?really|be|be know|knew|knowing|notice|noticed|noticing|realize|realized|realizing|aware|tell ?it|that|when|until|till|if|im|its|i|any|of|whether',
  'no|lost|zero|without|never|losing|lose ?all|of|any|the|get|got|have|such|more ?any|the|of|no feeling|sensation|urge|urges|sense|warning|signal|signals|clue|idea|awareness|message|inkling|heads|notice',
  'trouble|hard|difficulty|difficult|problem|problems ?time ?to tell|telling|know|knowing|feel|feeling|sensing|sense',
  'sensation|urge|urges|signal|feeling|signals ?is|has|to ?go|just|all gone|left|disappeared|missing|quit|vanished|stopped|weak*|less',
  'by|check|watch|watching|clock|alarm|timer|schedule|look|smell|hear|see ?the ?down ?to ?the clock|timer|alarm|know|see|tell|schedule|sound',
  'no|ni|sin|casi|apenas|tampoco|deje|nunca ?me|lo|la|las|los|ya|se ?puedo|de ?me siento|sentir|senti|sentia|siente|noto|note|percibo|entero|entere|sentirla|sentirlo|sintiendo|sienta',
  'no|ni|sin ?me|se ?me doy|di|daba|dar|darme|dio|da|tengo cuenta|idea',
  'no|ni ?me llega|llegan|manda|mandan|da|dan|viene ?el|la|ningun|ninguna aviso|senal|necesidad|gana|ganas',
  'no|ni|sin ?me|ya ?me avisa|avisan|aviso|avisar|senal',
  'no|ni|sin|nunca ?me|ya|se ?me ?ha|han dan|da|dado|tengo|tenido|vienen|llegan|siento|hay ?ya|ni ?las|la ganas|gana|necesidad|aviso|senal|deseo|deseos',
  'no|ni ?ya se|supe|sabia ?ni ?ya|a|si|bien ?que cuando|hora|si|ya',
  'olvid*|perd*|quit* ?la|las|el ?sensacion|ganas|gana|necesidad ?de',
];

export const UNFELT_URGE: readonly Phrase[] = [
  ...each([WASTE], NOT_SENSED),
  // the toilet alone is a room; a feeling is missing only beside a need or a going
  `not|never|cant|no|stopped|lost|without ?even|longer|the|any|get|really|have|had ?the|any|get|a feel|feeling|urge|urges|need|sense|tell|know|sensation|signal|warning|desire ?the|when|that|if|any|like|it|of ?i|urge|need|feeling|im|its ?am to|have|need|gotta|going|time|got ?to ?go|use|empty ?to|the|in ?the ${TOILET}|pee|poop|number|go`,
  'not|never|cant|no|stopped|lost|dont feel|get|have|had|got|having ?the|any|an|that urge|urges|signal|signals|sensation',
  'no|lost|zero urge|urges|signal|signals|sensation|warning|feeling ?to|that|of|when|for|before ?i|it ?need|have|is|having|needing|am ?to go|going|empty|time',
  'not|never|cant ?even|really tell|feel|know|sense ?when|that|if ?my|its|i|it ?is|bladder time|full ?to|for ?go',
  'not|cant|never|no|dont|without ?even|have ?any tell|feel|know|knowing|realize|notice|idea|clue|knew|aware|feeling .. till|until|before|unless .. wet|warm|smell*|running|runs|down|late|happen*|look|check|see|leg|legs|pants|over|already|hits|hear|heard|hit|saw',
  'not|never|no|without ?even|have|any know|idea|clue|knowing|feel|feeling|tell .. until|till|unless ?its|it|i|im ?is|am|start|see|feel|look|check|smell ?already|running|down|all|it|my ?down wet|warm|smell|smelled|down|late|look|check|leg|legs|pants|running|soaked|there|out',
  'urge|urges ?to|for ?go|pee|poop ?is|has|just|are|went gone|left|disappeared|quit|vanished|stopped|away',
  'tell|know|notice .. gotta|have|need|had|got|time ?to ?go till|until|unless',
  'look|looking|check|checking|smell|listen .. to .. know|see|tell|if ?if|that ?i|im|its ?have|am ?done|pee*|poop*|went|gone|going|finished',
  'go|goes|going|pee|peeing ?just|pee ?only by|on|when ?the ?a clock|timer|schedule|alarm|watch',
  'comes|coming|came|falls|happens|runs|goes ?out|down ?back|there ?and|but ?i ?there .. not|no|never|without ?even|have feel|felt|know|idea|notice|realize|clue|knowing|tell',
  `wet|wetness|warm|damp .. not|never|didnt ?even feel|felt|know|knew|notice*|realize*`,
  'not|never|didnt|without ?even|feeling|feel|felt|know|knew|notice* ?a|it|one|any drop|thing|bit & wet*|pee*|soak*|pad|diaper|messed|leak*|accident*|bed|poop*|soil*|shit|crapped',
  'not|never|didnt|couldnt ?even|really feel|felt|notice*|know|knew|realize* ?it|that|them|one|any|i|a ?coming|it|till|until & accident*|pants|underwear|bed|wet*|soil*|mess*|diaper|pad|leak*|skid|stain*|mess',
  'accident*|skid|stain*|soil*|mess*|wet*|leak* & not|never|didnt|couldnt|cant|without|no ?even feel|felt|feeling|notice*|know|knew|knowing|idea|clue',
  // Spanish
  `no|ni|sin|ya|deje|casi|perdi ?ya|me|se ?me|siento|dan|da|tengo|dan ?las|la|de siento|sentir|senti|noto|dan|tener|avisa|avisan|ganas|sensacion|cuando ?cuando|las|ni|la|que|de|para|ya|me|si ?ya|de|me|tengo|las ?ganas|necesidad|dan|tengo|que|toca ?ganas|de|que|ya ?de ?ir|querer|hacer ?ir|hacer ?ya ?a|al|de ?el ${TOILET}|orin*|pipi|popo|obrar|uno|dos|mear|evacuar|cuerpo`,
  'no|ni|ya ?ya ?no siento|sentia|noto|percibo|senti ?ya|ni ?cuando|las|ninguna|la|si ?ya|me ?tengo|dan|traigo ganas|urgencia|necesidad ?ya ?de ir|hacer|nada|ni|en|para|hasta',
  'body ?just|has|does|will ?just not|quit|stopped|never|forgot ?to tell|telling|warn|warning|signal|signaling|let|letting|remind|reminding',
  'cuerpo .. dejo|no|ya|olvido .. avis*|pedir*|decir*|dice|pide',
  'cuerpo|vejiga|bano|intestino & no|ni|ya|sin ?me|ya ?me avisa|avisan|pide|dice|aviso|avisar|manda|senal|senales',
  'no ?me avisa|avisan ?ya|nada|ni|el|la ?cuerpo|vejiga|ganas|para|cuando',
  'no ?ya ?me se|doy|siento|entero|supe ?cuenta ?ni ?de ?a cuando|que|hora ?hora ?ya ?me ?voy|estoy|toca ?a hago|sale|salio|hice|haciendo|ir|bano|mojo|moje|orin*|popo',
  'ni cuenta ?me|ya ?me ?doy|di|daba & mojad*|sale|salio|hice|hago|encima|calzon*|bano|orin*|popo|pipi|accidente',
  'hago|hice|ise|voy|fui|hacer|haciendo ?de|a|al ?el bano|cuerpo|dos|uno|vientre .. sin|no|ni ?me|lo|la ?lo sentir*|siento|senti|cuenta|querer|ganas|darme',
  `tengo|hay|que|necesito ?que ?que ver|revisar|tocar*|fijarme|checar|mirar|oler ?para|si|a ?ver|saber ?si .. ${PEE}|salio|hice|acabe|termine|orine`,
  'no|ni|ya ?ya siento|noto|se|distingo ?ni cuando ?ya quiero|tengo|necesito|debo|toca ?que ?ir|hacer ?a|al ?de ?el bano|orin*|popo|pipi|obrar',
  'por|con reloj|horario|alarma & bano|orin*|voy|siento',
];
