import type { Phrase } from '../phrases.ts';
import { each } from './by-parts.ts';
import { SADDLE_PARTS } from './saddle-parts.ts';

/** What one should feel and does not: the touch of washing and wiping, a seat, sex. */
const TOUCHES = [
  'wipe|wiped|wiping|wipes|tissue|tp|bidet|tampon|washcloth|loofah|razor|soap|douche|suppository|catheter|enema|shaved|shave|shaving|' +
    'intercourse|penetrat*|orgasm*|climax*|masturbat*|intimacy|intimate|sexual|sexually|sex|naked',
  'toilet|commode|potty|bike|bicycle|saddle|horse|tractor|mower ?paper|seat|ride',
  'the|this|my|a|any ?hard|car|kitchen|church|church chair|seat|bench|pew|cushion|barstool|bleachers',
  'husband|wife|boyfriend|girlfriend|partner|man|lover|him ?is touches|touching|inside|enters|in',
  'made|make|making|have|having|had love|sex|relations',
  'clean|cleaning|wash|washing|dry|drying|washed|cleaned ?off|up|my myself|self|down|privates|butt',
  'papel|limpio|limpiarme|limpie|limpiandome|rollo|toallita|tampon|kotex|regla|jabon|bidet|supositorio|enema|rasuro|rasurarme|depilo|' +
    'relaciones|intimidad|sexo|coito|penetra*|orgasm*|sexual*|condon',
  'la|el taza|inodoro|excusado|retrete|asiento|montura|bici|bicicleta|caballo|toalla|chorro|papel|rollo',
  'hacemos|hago|hacer|haciendo ?el amor',
];

const UNFELT = [
  'not|never|cant|barely|hardly|scarcely|dont|stopped|quit|unable|nothing ?really|even|to|able ?really|even|to feel|feels|felt|feeling|sense',
  'feel|felt|feeling|sensation nothing|gone',
  'not|never|cant ?have|having|getting|get ?any|much|the feeling|sensation',
  'como si nada|no',
  'no|zero|lost|lose|losing|without|little ?of|any|all ?of feeling|feelin|sensation|feel',
  'not|never|cant ?even|really tell ?if|when|whether',
  '<numb>|<lifeless>',
  'no|ni|casi|apenas|deje|tampoco|nunca|sin ?la|lo ?puedo siento|sentir|senti|sentia|sienta|siente|noto|percibo|sintiendo',
  'feels|feel|felt ?so|really|kinda|very|all weird|strange|funny|different|off|odd',
  'siento|siente|sentir ?muy|bien|algo|medio|como raro|rara|extran*|distint*|diferente|chistoso',
];

/** Only said of the seat: "no siento la silla" and not "no me siento en la silla", which is sitting. */
const BY_TOUCH = [
  `pellizc*|toco|tocar*|pico|rasco|aprieto|lavo .. <groin>|<shy>|${SADDLE_PARTS} .. nada|no|otra|otro|ajen*`,
  'toco|tocar*|lavo|lavar*|limpio|limpiar* .. otra|otro persona|gente|cuerpo|alguien',
  'wash*|touch*|wip*|shav* .. someone|somebody|stranger* else|elses|is|body',
  `pinch*|pok*|touch*|scratch*|slap* .. <groin>|${SADDLE_PARTS} .. nothing|not|no|numb`,
  `nothing ?at ?all on|in|around|from ?my <groin>|${SADDLE_PARTS}`,
];

const SEAT_UNFELT = [
  'like|feel|feels|felt .. sitting|sit ?up on air|nothing|clouds|cloud|cotton|marshmallow|marshmallows|pillow|pillows|foam|sponge',
  'sit|sitting|sat & not|like|as .. register*|chair is not|no|nothing',
  'no feeling|sensation ?at ?all under|underneath|beneath',
  'like|as ?if|though there|theres ?is no|not chair|seat|toilet',
  'sentad*|sentarme .. nube|aire|algodon|esponja',
  'not|never|cant ?really|even feel|felt ?my|the|own underwear|panties|undies|boxers|seat|tampon',
  'no|ni ?lo|la ?puedo siento|sentir|senti ?ni ?el|la|los|las|mi|mis calzon*|pantaleta*|trusa|toalla|panal',
  'no|ni siento|sentia|noto ?que|cuando|si|ya estoy|estaba|ando sentad*',
  'no|ni ?lo|la siento|sentia|senti & toca|tocan|tocarme|acaricia|penetra|toco|agarra',
  'nalgada|nalgadas .. no|ni ?la|las senti|siento',
  'no ?que|como traigo|tengo|tuviera|trajera nada ahi|abajo|alla',
  `feeling|sensation|feel|sensations|sensitivity|sensibilidad|sensacion|sentir|tacto .. <groin>|<shy>|${SADDLE_PARTS}|there|thighs|partes|abajo .. gone|left|disappeared|missing|vanished|dull|dulled|fading|fue|quito|desaparecio|perdio|apago|acabo`,
  `used to feel .. now|nothing|not & wip*|wash*|<groin>`,
  'no|ni|casi|tampoco ?puedo siento|sentir|senti|sentia|noto ?ya|bien|casi|ni ?bien|ya la|el|los|las ?asiento silla|sillon|asiento|banca|sofa|colchon|carro|troca',
  'not|never|cant|barely|hardly ?really|even feel|felt|feeling ?the|my|a ?bike|bicycle|car|truck|kitchen|hard chair|seat|bench|pew|cushion|couch|sofa|recliner|saddle|stool ?seat under|beneath|anymore|below|when|at|im|i',
  'no|ni ?ya siento ?a|nada ?con mi|el marido|esposo|esposa|novio|novia|mujer|pareja|hombre',
  'not feel|felt ?it ?when my|him|her ?husband|wife ?is touch*|inside|enter*',
];

const SEX = [
  'not|cant|unable|longer|never ?to|able ?to|able|have|get|had ?to|have|an|get ?an orgasm*|climax|cum|ejaculat*|erection|erect|hard|aroused|boner',
  'not get|keep|have|getting ?it|him hard|up anymore|since|lately|with|during|now|either',
  'no|not|without|lost .. morning wood|erection|boner|hardon',
  'sex|intercourse|intimacy|orgasm* & nothing|numb*|dead|dull|different|fuzzy',
  'ya|no ?puedo|tengo|logro|he|ya|siento ?podido ?tener|tenido|llegar ?al|un|una|a orgasmo|orgasmos|ereccion|erecciones|climax|terminar|eyacular',
  'no se me para|levanta|endurece|pone ?ya ?el|dura|duro|la',
  'no|ni|ya ?ya siento|sentir ?ya ?nada|rico|igual .. relaciones|intimidad|sexo|pareja|marido',
];

export const SADDLE_TOUCH: readonly Phrase[] = [
  ...each(TOUCHES, UNFELT),
  ...BY_TOUCH,
  ...SEAT_UNFELT,
  ...SEX,
  'wiped|wipe|wiping & not|never|no|could ?even|really know|tell|idea|clue|sure ?if|whether|that|i ?i|im ?am|was wiping|wiped|clean|done|there|am|was',
  'limpio|limpiarme|limpie|limpiando & otra|otro|ajen*|alguien ?persona|mia|mio',
  'not ?even ?really tell|know|feel ?if|that|when|whether i|im ?am ?even sitting|sat|seated|sit ?down ?on',
];
