import { LEG } from './leg-words.ts';

const THINGS =
  'car|truck|atv|quad|jeep|suv|van|tractor|motorcycle|bike|mower|golf|utv|scooter|vehicle|trailer|harley|moped|ebike|forklift|rzr|minivan';
const HIGH =
  'bed|bike|couch|sofa|chair|ladder|step|steps|stairs|horse|porch|roof|toilet|curb|truck|trailer|stool|scooter|motorcycle|quad|atv|skateboard|trampoline|deck|dock|treadmill|bleachers|tractor|stretcher|gurney|recliner|counter|hoverboard|ledge|wall|pony|dirtbike|mower|table|tailgate|swing|seat|scaffold*|tree|jetski|snowmobile|loft|bunk|platform|commode';
const BACK = 'back|spine|hip|tailbone|neck|head|butt|rear|backside|ribs|side|bottom|ass|pelvis|coccyx';
const GROUND = 'floor|ground|tile|tiles|pavement|concrete|sidewalk|asphalt|driveway|deck|dirt|bathtub|ice|curb|carpet';
const STRIKES = 'plow|plowed|slam|slammed|smash|smashed|ram|rammed|crashed|backed|bumped|ran|clipped|hit';
const PIECES =
  'silla|cama|escalera|escalon|banca|banco|rama|tabla|hamaca|andamio|sillon|columpio|barandal|techo|tarima|patineta|piso';
const SUELO = 'suelo|piso|pared|pavimento|zanja|banqueta|tierra|asfalto|loza|charco|tina';
const ESCALERA = 'escalera*|escalon*|grada*|cerro|loma|techo|azotea|andamio|cama|banqueta';
const CARRO =
  'carro|moto|troca|camion|cuatrimoto|bici|bicicleta|tractor|camioneta|coche|auto|patin|montacargas|trailer';
const ESPALDA =
  'espalda|cabeza|cuello|hombro|cadera|cintura|coxis|columna|costillas|rabadilla|colita|nuca|cola|pompas|nalgas';

/** A fall, a crash or a blow, by who or what moved and what was met. */
export const FALLS_AND_BLOWS: readonly string[] = [
  // down or off
  `slid|slide|slipped|slip|rolled|flipped|flew|came|went|tumbled|toppled|knocked|jumped|popped|thrown|bounced|stepped|missed ?right ?clean ?me|out|backwards|wrong off|outta ?of|the ?the|my|a|our ${HIGH}`,
  `rolled|fell|tumbled|slid ?right out of|outta ?the|my ?hospital bed|car|truck|chair|wheelchair|tub|shower|van|recliner`,
  `i ?just|really|totally|then|kinda|slid|slipped ?and went|go|goes flying|sailing|airborne|tumbling|sprawling|headfirst|backwards|backward|facefirst|splat|crashing`,
  `went|sent|goes ?me flying|sailing|airborne|tumbling|sprawling ?and|over|off|down|into|through & step|steps|stairs|curb|bike|ice|ladder|floor|ground|landed|back`,
  `down i|she|he went|go|goes|came`,
  `i|and ?just|really went|came down ?flat|on|face|backward|backwards|like|pretty ?on|pretty|a|the|my ?the|my|a hard|flat|face|backwards|backward|ice|stairs|steps|${BACK}|knees|ton|side|tub|shower|sidewalk`,
  `head over heels|teakettle ?down|off|on|into|over`,
  `went|fell|tumbled|rolled|came|go ass|butt|head|rear over ?heels|teakettle|tea|end|handlebars`,
  `over the handlebars|railing|banister`,
  `faceplant*|face planted|plant|plants ?on|in|into|off|at|down`,
  `face|butt|rear planted|plant ?on|in`,
  `bit|bite|ate it|pavement|concrete|asphalt|dirt|gravel ?hard|on|down|off|coming|going|in|yesterday|today|pretty|real`,
  `hit|hits|met|kissed|landed ?on ?the ?bathroom|kitchen|hard|cold ${GROUND} ?hard|like|when|with|on|flat|and|pretty`,
  `landed|land|came|falling|fallen ?down ?really|pretty|hard|flat|right|square ?hard|down on|onto|against ?my|the|a ?left|right|own ${BACK}|${GROUND}|hands|${LEG}`,
  `fel|feel|fall|felled|falled|fallin down|off|in|out ?of ?of ?the|my|some|a ?cement|front|back ${HIGH}|tub|shower|bathtub|hole|bathroom|driveway|parking`,
  `miss|missed|misjudged|mis ?the|a ?stepped ?last|bottom|top step|stair|curb|rung|chair ?and|n|on`,
  `${HIGH}|bench|board|railing|hammock|tub|ramp|floor broke|snapped|slipped|tipped|flipped|kicked|gave|rolled|collapsed|cracked & under|me|i|down|fell|back`,
  `rug|${GROUND}|ice|feet came|went|slid|slipped|flew out from|under|of`,
  `took|take|taking|had|have|suffered|got ?me|quite ?a|another|one|some ?really|real ?bad|nasty|little|big|hard|good|awful tumble|spill|digger|header|dive|nosedive|wipeout|crasher|faller|flop`,
  `took|take|taken|got ?myself ?a ?bad|hard|big|good hit|blow|knee|elbow|punch|kick|helmet|pitch|shot|bat to|in|across|from ?the|my ?lower ${BACK}|face|stomach`,
  // by an animal or a person
  `knocked me ?right|clean|straight|hard|flat down|over|off|backwards|flat|onto|into|sideways|to`,
  `pulled|yanked|jerked|dragged|pull ?me|us ?right|hard|clean down|off|into|across|forward|backward|backwards|to|onto ?my|the|a ?my ?front|back feet|balance|porch|steps|stairs|driveway|${GROUND}|yard|street|knees|face|leash`,
  `pushed|shoved|slammed|tackled|threw|thrown|flung|chucked|tossed|rammed ?me|us ?right|up|hard into|against|down|onto|across ?a|the|some|my ?stairs|wall|door|floor|ground|car|stairs|steps|counter|table|room|bed`,
  `got|was|been|getting|gotten ?my|accidentally|just ?butt knocked|shoved|pushed|tackled|trampled|kicked|punched|attacked|mugged|jumped|assaulted|mauled|bucked|thrown|headbutted|clotheslined|slammed|rammed|blindsided|sideswiped|tboned|clipped|plowed ?down|over|by|in|into|off|up|against|from`,
  `horse|mule|bull|cow|calf|steer|pony|bronc bucked|threw|kicked|stepped|ran|rolled|trampled|knocked|tossed ?me|on|over ?off|me|on`,
  `bucked|throwed ?me off`,
  `punched|kicked|choked|slapped|tackled|beat|trampled|shoved|pummeled me ?up|in|down|on|into|hard|off|against`,
  `hit me in|with|across|from|head ?the|a|behind|my|on ?${BACK}|door|ball|car|bat|cart|elbow`,
  `jumped|jump|jumps|landed|lands|leaped|dropped|fell|falls|falling|sat|toppled|rolled|crashed|came|climbed|stomped|dove ?down|right ?right on|onto|into|across ?top ?of ?my ?lower|bad|whole ${BACK}|foot|leg|legs`,
  `fell|toppled|dropped|tipped|crashed|collapsed ?over ?right on|onto ?top ?of me`,
  `hit|struck|smacked|whacked|clocked|bonked ?me ?in|on|by ?with ?my|the|a|me ?on ?lower ${BACK}`,
  `bang|banged|bumped|whacked|smacked|slammed|cracked|conked|knocked|jammed|bashed|hit|thumped|clunked|clobbered|bruised my ?lower|bad|whole|right|left ${BACK}`,
  // on the road
  `rolled|flipped|wreck|wrecked|total|totaled|totalled|crash|crashed|dumped|laid|overturned|smashed ?up|down|over ?my|the|our|a|his ?whole|new|old ${THINGS} ?down|over`,
  `${THINGS} rolled|flipped|overturned|tipped ?over|on`,
  `laid|dumped|dropped ?down ?my|the|her bike|motorcycle|harley|it down|on`,
  `hit|struck|swerve*|clipped ?a|an|the|some ?big|huge|damn deer|pole|tree|guardrail|pothole|cow|moose|elk|ditch|mailbox|median|barrier|hog|bump`,
  `slid|went|ran|drove|skidded|spun|hydroplaned|run|ended ?up|out ?off|into|in|on ?the|a ditch|guardrail|ravine|snowbank|embankment|median|pole|tree|ice|road`,
  `${STRIKES} ?right into|over ?the ?back|rear ?of ?end ?of me|us|my|our ?parked car|truck|van|bumper|vehicle|rear|back`,
  `${STRIKES} ?right into|over me|us`,
  `ran|run|smashed|slammed|crashed|skidded|walked|backed ?right ?straight into|in ?a|the|my ?parked|brick|garage|glass wall|tree|pole|car|truck|door|fence|post|building|guardrail|house|dumpster`,
  `i|we|got|was|been ?just ?in ?a rear|tboned|sideswip*|t|rearended|reared ?ended|end|boned ?bone ?on|at|by|yesterday|today|this`,
  `airbag|airbags deployed|went|blew|came|hit|popped|deploy`,
  `did|done|pulled|took a|an|another header|faceplant|somersault|flip|cartwheel|nosedive|endo|bellyflop ?on|over|down|off|into|in ?the ?my ?a ?dog|stairs|ice`,
  `shelf|shelves|ladder|box|boxes|tree|branch|limb|beam|ceiling|tv|dresser|pallet|door|rack|wall|bookcase|wardrobe|plank came|fell|collapsed|crashed|toppled|dropped ?down ?right on|onto me|my|us ?head|back`,
  `ran|run|blew ?through ?a|the ?red|stop light|sign & hit|slammed|crashed|tboned|smashed`,
  `driver|car|truck|somebody|someone|guy|lady|van|bus|suv|kid|teenager|idiot|woman|man|forklift .. hit|slammed|struck|smashed|clipped|rammed us|me|my|into|our`,
  `took|swept|knocked|cut|yanked ?my ?both legs|feet|leg ?right out|from`,
  `bad|wrong|funny|missed|false|took ?a step|steps & went|fell|down|off|landed`,
  `step|curb|stairs|steps|ladder|ramp .. went|gone|going down`,
  `ran|drove|crashed|rode|backed my|the|our ?whole ?little ${THINGS} ?right ?straight into|off|over|up`,
  // abajo
  `rode|rodamos|rodando|rodo|rode ?por|todo ?para|de|las|el|todas ?abajo|la|las|el ${ESCALERA}`,
  `cai|caigo|caimos|callo|cay ?yo ?bien|feo|asi de|al|sobre|en|con|contra|encima|hasta ?golpe|lleno|mi|la|el|las|puro|toda|una|de ?puras ${SUELO}|${ESPALDA}|nalgas|espaldas|sentado|sentada|sentadas|boca|cara|frente|bruces|rodillas|lado|cabeza|culo|pompis|sentaderas|rodilla|abajo|panza|codo|mano|brazo`,
  `me ?volvi|vuelvo|vengo|sali|fui|vine ?a ?a cai|caer|caigo|cayendo|resbale|resbalar|tropezar ?otra`,
  `sentonas*|sentonaz*|sentoncito|sentones|costalas*|costalaz*|ranas*|ranaz*|zapotazo*|zapotaso|suelazo|madrazos|golpiza|revolcon|volteretas|maroma|marometa|guamaso|aporreon|aporree|trancaso|trompazo|porrazos|cabezazo|topetazo`,
  `fui|fuimos|fue|vine|vino|viene|ir ?yo ?a ?dar|parar al|contra|hasta|en|debajo ?el|la|mero ?de ${SUELO}|hospital|poste|arbol|mueble`,
  `me ?fui|vine|vengo|venia ?todo para|abajo|bajo|tras|atras ?abajo|atras|bajo ?de|con|por|desde|y ?la|el|las|todo|mi|pegue|cai ?la|y ${ESCALERA}|silla|cama|espaldas|cabeza|escalon|techo|caballo|silla`,
  `me fui ?de|contra|para|hasta ?el|la|puras ?tras|suelo|hocico|boca|nalgas|espaldas|lado|cabeza|sentaderas|cara|${SUELO}|atras|bruces|trompa|rodillas ?y|en|con|bajando`,
  `sali|salio|salimos|sali|sale ?yo|me volando|disparad*|rodando|proyectad*|botad*|despedid*|aventad*|lanzad*`,
  `no vi|mire|alcance|pise ?bien ?a ?el|la|ver ?el|ultimo escalon|banqueta|hoyo|topo|agujero|bordillo|cable & cai|fui|volando|tropec*|pegu*|doble|suelo|piso`,
  `azote|asote|azotamos|azoto|estampe|aterrice ?yo|me ?como|en|contra|de|al|bien|bonito|contra ?res|el|la|nalgas|espaldas|lomo|costal|duro|feo|sapo`,
  `${PIECES} ?se ?me rompio|quebro|resbalo|volteo|zafo|ladeo|desarmo|cayo|safo|movio & cai|fui|${SUELO}|abajo|conmigo|tumbo|espaldas|yo`,
  `se me ?quebro|rompio|resbalo|volteo|zafo|safo|ladeo|fue|movio|patino ?la|el|las|los ${PIECES}|pie|pies & cai|fui|suelo|abajo|azote|nalgas|espaldas|sent*`,
  `me atraveso|atravesaron|cruzo ?el|la|un|una|mi perro|gato|nino|perra|carro|bici .. y fui|cai|tropec*|di|vine|azote`,
  // golpes
  `me cayo|callo|cayeron|aventaron|avento|avento|dejaron ?caer ?encima|un|una|unas|unos|la|el|mi|todo .. en|sobre|encima ?la|mi|el ?mera ${ESPALDA}|encima|hombro`,
  `me pegaron|golpearon|golpeo|patearon|pateo|empujaron|tumbaron|tumbo|revolco|revolcaron|embistio|atropell*|arrollo|asaltaron|madrearon|madrio|golpiaron|patio|aporrearon|derribo|arrastraron|tumbo|golpio`,
  `me empujo|empujo|avento|tiro|tiro|jalo|aventaron|jalaron|tiraron|avento ?mi|el|la|un|mi ?propio|perro|esposo|ex|marido|caballo|hijo|ola|ex|hermano|hombre|vaca|toro ?contra|al|a|de|por|para|abajo ?el|la|las|para ${SUELO}|caballo|perro|moto|escaleras|espaldas|abajo|toro|vaca|escalera|mar|alberca|lado`,
  `caballo|toro|vaca|burro|mula|yegua|becerro|perro|perra .. tumbo|tiro|pateo|avento|jalo|embistio|revolco me|conmigo`,
  `me|mi ?nieto|nieta|hijo|nino|perro ?me brinco|salto|subio|sento|subieron|brincaron|aventaron|dejo ?caer .. encima|espalda|lomo|cadera|espaldas`,
  `me ?di ?di|golpie|golpee|pegue|pege|peque|peguue|machuque|revente|reviente|estrelle|aporree ?un|bien|duro|muy|recio ?fuerte|duro|golpe ?con|contra|en ?la|el|mi|un|una|toda|el ?mera ${ESPALDA}|madre|pared|puerta|mesa|filo|orilla|poste|mueble|cajuela|escalon|hocico|marco|tina|cara`,
  `me trono|crujio|trono ?la|el ?espalda .. pegaron|futbol|golp*|caer*`,
  `me lastime|lesione|trono|trono .. jugando|futbol|cayendo|levantando|cai|cargando`,
  `me|nos dieron|dio ?un|una ?pequeno llegue|arrimon|alcance|rozon|aventon|levanton|cerron`,
  `me avento|aventaron|empujo|lanzo|lanzaron|avente|mando contra|hacia|al|por|encima ?el|la|un|una`,
  `pegue|pegamos|pege|peque ?yo|bien|fuerte ?con|de|en ?fuerte ?la|el|mi ${ESPALDA}|codo|rodilla`,
  `montacargas|caja|puerta|tabla|balon|pelota|tubo|fierro|escalera|camion|carro|moto|borrego|caballo|columpio me|nos pego|pegaron|golpeo|dio|cayo|aventaron|avento|tumbo`,
  `se me|nos vino|vinieron|cayo|fue encima|abajo`,
  `paso|brinco ?el|un|la|se ?en alto|rojo|semaforo|luz & pego|choco|dio|chocaron|pegaron`,
  `nos pego|pegaron|choco|chocaron|dieron|impacto|impactaron`,
  `accidentito|accidentaso|choquecito|golpecito|caidita|caidon|chocaso|chocazo`,
  `le ?me|nos pegaron|chocaron|dieron|pego|choco|golpearon ?por ?detras a|en|por|contra ?el|la ?mi ${CARRO}|atras|coche`,
  `cai|caigo|caimos fuerte|duro|recio|mal|feo|gacho ?en|de|al|sobre|contra|y`,
  `pise mal|chueco|feo & fui|cai|suelo|piso|doble|trono`,
  // en la calle
  `se ?me ?nos volteo|voltio|volco|derrapo|patino|ladeo|resbalo|volco|volteo ?la|el|mi|en|con ${CARRO} ?conmigo|encima`,
  `${CARRO} ?se ?me ?nos volteo|voltio|volco|derrapo|patino|encima`,
  `derrape|patine|volcamos|volque|derrapamos|voltie ?con|en|de|la|el|mi ?la|el|mi ${CARRO}`,
  `me|nos ?dieron|dio|pegaron|pego|chocaron|embistio|impacto|pego ?un ?por|golpe|carro|camion|de|en ?de ?carro|atras|detras|lado ?por ${CARRO}|atras|detras|defensa|parachoques`,
  `choque|chocamos|estrelle|estampe|estrellamos|choque|pegue|di|fui ?yo|de|me|con|contra ?mi|el|la|un|una|con|frente|contra ?mi|el|un|otro ${CARRO}|poste|arbol|pared|barda|venado|muro|vaca`,
  `atropell*|aventon|arroll* ?me ?un|una|el ${CARRO}`,
  'tboned|tbone|boned|rearended|sideswiped|sideswipe|blindsided|rammed|clipped ?into me|us|my|our',
  'rear|side|read ended|swiped ?me ?us ?my|our',
];
