import type { Phrase } from '../phrases.ts';
import { each } from './by-parts.ts';
import { SADDLE_PARTS } from './saddle-parts.ts';

/**
 * No feeling where one sits, by its parts: any of these places with any of these complaints. The sentences that have
 * no such parts are in `saddle-numbness.ts`; the notation is in `phrases.ts`.
 */

const WHERE = [
  'everything|all|whatever|part|parts ?that ?is|are ?right on|against|over ?top the|my|a ?of ?the ?bike|bicycle seat|saddle',
  'zona|area|parte ?de ?el|la|mi sillin|montura|silla|asiento',
  'apoyo|apoya|apoyan|pega|recarga|descansa ?uno ?al|cuando|para ?me ?uno sentarse|sentarme|siento|sienta|sento',
  'touches|touch|touching|meets|contacts|against|presses|pressing|rests|rest|resting|straddles ?on ?up ?against ?the|my|a ?bike|bicycle|toilet|hard|kitchen|car seat|saddle|chair|bench|toilet|stool|pew|cushion',
  'bits|part|parts|area|everything|all|whatever|spot|place ?of ?me ?that|i ?you sits|sit|goes|rests|is|are|lands ?right ?down on|in ?the|a|my ?bike|bicycle|toilet seat|saddle|chair|stool|bench',
  'asiento|sillin|montura|silla|banco ?de ?la|el|mi bici|bicicleta|moto|motocicleta|caballo|bano|inodoro|excusado',
  'toca|tocan|apoyo|apoya|apoyan|recarga|recargo|roza|pega|pegan|descansa|queda|va|pongo ?con|en|sobre|contra|a ?la|el|mi|al silla|asiento|sillon|taza|excusado|inodoro|banca|montura|sillin|bici|bicicleta|caballo',
  `<groin>|<shy>|${SADDLE_PARTS}`,
  'down|back|under there|yonder|south',
  'down|way|up below|south|under',
  'lower|under|bottom parts|bits',
  'bike|bicycle|horse seat|saddle',
  'where ?my|the|both legs|thighs|leg meet|meets|join|joins|come|split|connect|connects|start',
  'left|right|one|my|a ?left|right|other nut|ball|testicle|nad|cheek',
  'seat of ?my|the pants|jeans|trousers',
  'under|behind|beneath|below|inside ?my|the zipper|fly|jeans|waistband|underwear|panties|diaper|boxers',
  'where the sun do not|never shine|shines',
  'underneath|beneath|under me',
  'between ?both ?of ?my|the ?two legs|thighs|cheeks',
  'inner|inside|insides|inward ?part ?of ?both ?of ?my|the thigh|thighs',
  'girl|girly|lady|ladys|woman|womanly|man|manly|boy|guy|private|privates|personal|sex|sexual|female|male|naughty|nether|' +
    'intimate|reproductive|unmentionable|delicate|pelvic ?floor ?lower part|parts|bits|region|regions|area|areas|organs|zone|stuff|business|place|places',
  'my|your rear|behind|seat|hindquarters|backend|hind|privacy|tail|sitter|unders|underside ?end|quarters',
  'rear|tail|hind|hindmost|business end|quarters|section',
  'bathing|swim|swimsuit|bikini|underwear|panty|panties|undies|diaper|thong|jock|boxers|belt|saddle|bicycle|bike|seat|v ?suit ?seat area|region|line|zone|spot',
  'where ?my|the underwear|panties|undies|bikini|diaper|thong|saddle|pad|shorts go|goes|sits|sit|is|are|would',
  'below|under|beneath ?the|my belt|beltline',
  'where|part|area|spot|place|bones|bone ?that|which i|you|one|my ?would ?butt sit|sits|wipe|pee|poop|ride|straddle',
  'mis|sus|tus partes',
  'my parts|bits|business|equipment',
  'debajo|abajo ?de ?el cinturon|cinto',
  'donde ?me|se va|pone|pongo|queda|traigo|toca|llega|roza ?el|la|los calzon*|trusa|panal|pantaleta*|tanga|ropa|asiento',
  'donde no ?me|le da|pega ?el sol',
  'zona|area|parte|region ?esa de|en ?la silla|montura|asiento|silleta',
  'adentro|interna|interior|dentro|interno ?interna de ?las|mis|ambas ?dos piernas|muslos',
  'parte|partes|zona|area ?mas noble|nobles|femenin*|masculin*|pudend*|delicad*|intim*|privad*|genital*|perineal|vergonz*|sexual*|anal|vaginal|perianal',
  'por|de|ahi|alla|aya|aka|aca|hasta|aqui ?ahi|alla|mas|bien abajo|abajito|bajo',
  'por|lo|los|ahi mero|bajos|adelantito|abajito',
  'entre|enmedio|medio ?de ?mis|las|ambas ?dos piernas|pierna|muslos|ingles|nalgas|pompas|pompis|nachas',
  'interior|interna|interno|internas|adentro|dentro|lado|cara|interiores ?interno|interna ?interior ?de ?los|mis|el|mi|ambos|mi muslo|muslos',
  'muslo|muslos ?por ?la ?parte ?de intern*|interior*|adentro|dentro|adentrito',
  'donde|parte|zona|lugar ?donde ?uno|se|me|te|yo ?se|me|uno siento|sienta|sentarme|sentarse|sentamos|monta|orino|orina|limpio',
  'por|de|en donde ?se|me|uno ?hace|hago|sale hace|hago|sale|orina|orino|hacer pipi|popo|orina|chis|bano',
  'silla|zona ?de montar|montura|caballo',
  'hoo|hooo|coo|cha|who ha|hah|haa|cha|chi',
];

const TROUBLE = [
  '<numb>|<numbed>|<lifeless>|numbish|deaden*|dead|asleep|novo*|novac*|lidocaine|orajel|dentist|anesthe*|anaesthe*|epidural*|' +
    'desensiti*|paresthe*|tingl*|prickl*|buzz*|fuzz*|unfeeling|lifeless|rubbery|leathery|cottony|wooden|erased|anestet*|' +
    'adormil*|acalambrad*|hormig*|epidural|raquia|novocaina|lidocaina|dentista|xilocaina|inerte*|zombi|desconectad*|acolchon*|acolchad*|acojinad*|afelpad*|grues*|ajen*|cosquill*|entiesad*|atarantad*|amortig*|amorteci*|anestecia*',
  'like|as|into|of|to ?a|an ?piece|block|slab|hunk|chunk|bag ?of rubber|wood|cotton|cardboard|leather|styrofoam|plastic|stone|rock|ice|' +
    'meat|clay|wax|foam|felt|sponge|concrete|cement|nothing|putty|dough|jello|sand|static|bees|ants|soda|pillow|mush',
  'not|never|cant|barely|hardly|scarcely|dont|stopped|quit|unable|longer .. feel|feels|felt|feelin|sense',
  'no|not|zero|little|less|reduced|decreased|diminished|limited|poor|any|much|without|lack|lacking|missing|absent|half ?having|have|has|got|get|getting|even ' +
    '?any|much|the|of|a|normal|real|damn feel|feelin|feeling|feelings|sensation|sensations|sensitivity|sense',
  'not a lot|whole|ton|bit|great ?lot ?deal of feeling|sensation|feel',
  'lost|lose|losing|loss|loosing|lossing|loosed|lost ?of|all|some|most|the|my|any|almost ?of|all|the|my ?of|the|my feel|feelin|feeling|feelings|sensation|sensations|sensitivity|sense',
  'feeling|sensation|sensations|feel|sense ?there ?is|are|has|just|all|went|completely|totally|keeps ?been ?completely|totally|just|gone|getting gone|missing|dull|dulled|left|disappeared|vanished|absent|muted|weird|different|off|strange|funny|odd|wrong|fading|leaving|less',
  'feel|feels|feeling|felt|feelin ?a ?so|really|kind|kinda|sort|sorta|just|very|bit|little|all|super ?of weird|strange|funny|odd|off|different|fuzzy|foreign|fake|muffled|far|distant|frozen|hollow|detached|alien|swollen|disconnected',
  'weird|strange|odd|funny|peculiar|fuzzy|dull|unusual|numbish feelin|feeling|feelings|sensation|sensations',
  'feel|feels|feeling|felt|sound .. nothing',
  'not|isnt|aint|never ?even|really ?be mine|there|attached|connected|belong|exist|me',
  'like|as .. someone|somebody|stranger*|another ?body|person|is ?is else|elses|body|person|skin|persons',
  'someone|somebody|else elses|else|bodys',
  'belong* to',
  'like|belongs|of|as .. mannequin|doll|dummy|corpse|cadaver|statue|robot|puppet',
  'like|been|as|feel*|felt .. frozen|froze',
  'wrap*|cover*|through|inside|under|layer*|wear* ?in|with|of|a|an ?a|thick|heavy plastic|cotton|coat|cloth|glove|gloves|blanket|jeans|saran|bubble|wool|diaper|coats|clothes|paper|foil|leather|rubber',
  'not|never|dont ?even know|knew|notice|noticed|realize ?that|when|if|she|he|they ?she|he|it|they did|does|touch*|was|is|there|hit|hits',
  'now|then|there|but nothing',
  'not register*',
  'feels dull|blank|absent|far|distant|empty|weird|thick',
  'raque*|hueco|hueca',
  'go|goes|going|went|gone|put|stay|stays|drops|drifts|fell|fall|falls ?right|back|completely|totally|off to|into|right ?to sleep|asleep',
  'not|wont|never|cant|still .. wake|wakes|woken|waking',
  'pins ?and|n|an needles',
  'not|never|cant ?even|really tell|know ?when|if|whether|that .. touch*|wip*|clean|sitting|sat|poke*|pinch*|there|wet|hot|cold',
  'no|ni|casi|apenas|deje|dejo|tampoco|dejado|nunca|nada ?lo|la|los|las|me|se ?lo|la|los|las|puedo ?puedo siento|siente|sienten|sentir|senti|sentia|sienta|percibo|noto|sentido',
  'sin|no|perdi|perdio|perdieron|pierde|pierden|perdido|perdiendo|pierdo|perdida|poca|poco|nada|falta|menos|ninguna|cero|va|fue|quito|hay|tengo|apago|acabo ?toda|todo|nada|casi|mucha|mucho ?la|de|mi|el ?la|el sensibilidad|sensacion|sentir|tacto|sensaciones|sentido|sentimiento',
  'no|ni ?me tengo|hay|existe|traigo|queda|quedo|hubo|encuentro ?ninguna|nada|mucha|casi ?de sensibilidad|sensacion|tacto|sensaciones|sentido',
  'no ?ya existe|existen|responde|responden|despierta|despiertan',
  'sensibilidad|sensacion|tacto .. no|perdi|perdio|fue|va|bajo|menos|poca|quito|nada|desaparecio|disminu*|fallan|falla',
  'siento|siente|sienten|sensacion|sentir ?muy|bien|algo|medio|como|tan|super|un|la|los|las ?poco|muy|tan|bien raro|rara|raros|raras|extran*|chistos*|diferente*|distint*|curios*|lejos|lejan*|apagad*|ajen*|pachon*',
  'raro|rara|extran* .. sensacion|sentir|siento|siente',
  'no fuera|fueran|fuese|es|son|soy|estuviera|estuvieran|existiera|existieran|tuviera|sea|sean ?de|parte|ahi ?mi mia|mias|mio|mios|yo|mi|mis|ahi|nada|partes|nalgas|cuerpo',
  'como ?si no tuviera|hubiera|trajera|existiera|existieran|estuviera|estuvieran|sintiera',
  'like|as ?if|though ?i|its|it|they|theyre ?is|are|do|does not there|have|exist|mine|connected|attached',
  'otra|otro|ajen* persona|gente|cuerpo|alguien|piel',
  'como|de ?de|si ?un|una|fuera|fueran|estuviera ?de|un|una palo|madera|piedra|carton|algodon|cuero|caucho|goma|esponja|hielo|hule|trapo|corcho|cartulina|llanta|suela|unicel|bulto|costal|nada',
  'pellizc*|toco|tocar*|agarro|pico|rasco|aprieto|lavo|sobo .. nada',
  'no|ni doy|di|daba cuenta',
  'que|se se durmio|durmieron|duerme|duermen|adormecio',
  'se me ?ha|han|esta|estan|anda|andan|quedo|va|fue durmio|durmieron|duerme|duermen|durmiendo|dormido',
];

export const SADDLE_BY_PARTS: readonly Phrase[] = each(WHERE, TROUBLE);
