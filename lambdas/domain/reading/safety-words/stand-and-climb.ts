import { CAN, LEG, LEGS, THE } from './leg-words.ts';

const CANNOT =
  'not|unable|barely|hardly|trouble|impossible|struggle|struggling|struggled|harder|difficulty|cannot|couldnt|unable ?been ?even|really|hardly|barely|longer ?able ?to ?to ?even|hardly|barely';
const STAIRS = 'stairs|stair|steps|step|staircase|curb|curbs|porch|stoop|stairway|ladder|incline|ramp';
const PEDAL = 'pedal|pedals|brake|brakes|break|clutch|accelerator|gas';
const LIFTS =
  'lift|lifting|lifts|lifted|pick|picking|pull|pulling|move|moving|raise|raising|drag|dragging|hoist|haul|hauling|help|helping|put|swing|grab|grabbing|heave|push|bring|scoop|carry|position|place';
const ESCALERA = 'escalera*|escalon*|grada*|banqueta|escalinata|subida|rampa|peldano*';
const FRENO = 'freno|frenos|acelerador|pedal|pedales|clutch|clotch|embrague|gas';

/** No standing, walking or climbing, toes and heels that do not carry, a leg that is lifted by hand, a pedal missed. */
export const STAND_AND_CLIMB: readonly string[] = [
  `${CANNOT} climb|climbing|do|go|going|get|getting|make|making|handle|manage|walk|take ?it ?up ?to ?my|the|any|a|one|own|front|single ?front|flight|three|few|little|damn ?of ?few ${STAIRS}`,
  `${STAIRS} .. are|is ?just|now ?now impossible|undoable`,
  `crawl|crawled|crawling|crawlin ?on|my ?my ?hands|all ?and|fours ?knees to|up|upstairs|around ?get ?to ?the|my ?bathroom|toilet|bed|phone|couch|kitchen|door|car|stairs|steps|bedroom|house`,
  `crawl|crawled|crawling .. bathroom|toilet|stairs|steps|upstairs|phone|hallway|fours|knees`,
  `scoot|scooted|scooting|scootch|slide|sliding|going|go|went ?up|down ?the ?stairs|steps on ?my hands|butt|bottom|rear|behind|bum|booty & stairs|steps|floor|bathroom`,
  `on ?my hands and knees .. stairs|steps|bathroom|floor|toilet`,
  `woke|wake|morning|suddenly|overnight|today|now|sudden & can|could not ?even stand|walk|move ?up`,
  `i|he|she can|could not ?even|really ?physically stand|get up`,
  `i|he|she can|could not ?even ?physically|really walk`,
  `can|could|am|is|are not|unable ?even ?able ?to ?even stand|get|be|stay|rise ?up ?on|to ?my|his|her own|two|feet ?feet|two`,
  `can|could|will not bear|put|support|hold ?any|my|up|own|much ?weight|body ?own ?weight on|of|through|with ?my|the|that|this|left|right|either|it ?left|right ?${LEG}|side`,
  `not|unable|barely|hardly|longer|trouble ?able ?even|really ?to hold|holding|support|supporting|keep|keeping|push|prop|carry|balance|steady myself|himself|herself|themselves ?up|upright|standing ?up ?on|with|by ?my|his|her|their ?own ?two ${LEG}`,
  // toes, heels, straight leg
  `stand|stands|standing|walk|walking|go|going|up|get|getting|rise|rising|raise|raising|push|balance|lift|stay ?up ?up on|onto|to ?my|the|that|one|tippy|tip ?left|right|tippy|tip ?tippy|tip toe|toes|tiptoe|tiptoes|tippytoes|tippytoe|heel|heels & not|unable|hardly|barely|longer|impossible|fails|failed|used`,
  `not|unable|barely|hardly|longer|trouble|used ?even|able ?to do|hold|manage ?a|one|any|single ?single|leg heel|calf|toe|leg raise|raises|lift|lifts`,
  `heel|calf|toe raise|raises|rise|rises|walk|walking & not|unable|barely|hardly|impossible|weak*|wont`,
  `not|unable|barely|hardly|longer ?even|really ?to push|pushing|pushes|press ?me ?off|down|up|hard ?with|on|from ?my|that|the|this ?left|right|big ?side|${LEG}`,
  `leg|legs|foot|it barely|hardly come|comes|came|lift|lifts|gets|leaves|clears|raise|raises|move|moves ?up ?off ?of ?the ?bed|floor|ground|couch|mattress|anymore`,
  `not|unable|barely|hardly|trouble|hard|harder|struggle ?even|really ?to get|getting|lift|lifting|put|swing|bring|raise|step|move|moving ?up ?my|the|that|this|either ?left|right|bad|own ${LEG} ?up|over|high ?enough in|into|onto|over|on|off ?the|my|a|to ?the tub|bathtub|car|truck|bed|shower|stairs|step|van|curb|mattress|couch|floor`,
  // by hand
  `${LIFTS} ?up ?my|the|it|that|this|his|her ?left|right|bad|own ?${LEG}|pants ?${LEG}|over|up ?up|in|out|over|around ?into|onto ?the|car|bed ?by|with|using ?both|my|two ?own|both|two hand|hands|arm|arms`,
  `with|using|use|used|need ?both|my|two ?own|both|two hand|hands|arms|belt|strap|towel|cane|scarf ?to ?physically ${LIFTS} ?up ?my|the|it|that ?left|right|bad|own ${LEG}`,
  `${LIFTS} .. ${LEG} .. with|using ?a|my|the belt|strap|towel|cane|scarf|rope`,
  `grab|grabbing|grabbed|yank|yanking|lift|lifting|pull|pulling|hold|holding|hoist ?on|onto|up ?by ?my|the ?own pants|pant|jeans|trouser|trousers|pajama|sweatpants|pantleg & leg|legs|car|truck|bed|step|steps|stairs|move|lift|raise|tub`,
  `${LIFTS} my ?left|right|bad|both ${LEG} ?up ?in|into|onto|over|on ?the|bed|car for me`,
  `${LIFTS}|lifts|carries|carried|carry|lifted|hauled me off|up|onto|out ?from ?the|my|of ?toilet|commode|chair|bed|couch|floor & ${LEG}`,
  // pedals
  `${CANNOT} press|pressing|push|pushing|hit|work|working|use|feel|find|hold|reach|step|get|move|operate|mash|stomp ?my|down|on ?my|the|on ?left|right|foot|gas|brake ?foot|on|to|from|off ?the ?gas|brake|off ?to ${PEDAL}`,
  `foot|feet|leg|toes .. slip*|miss*|miss|fell|falls|slid|slides|comes .. ${PEDAL}`,
  `miss|missed|missing|keep|kept ?missing the|my ?gas|brake ${PEDAL}`,
  `foot|feet|leg .. not|will|barely|hardly .. ${PEDAL}`,
  `not|no|barely ?even|really know|tell|idea|sure|feel where|if|what|whether|how ?my|the ?left|right foot|feet|leg|legs ?is|was|are|were ?are ?on|doing|at|touching|touch|there`,
  `not|no ?even know|tell|idea|sure where|if|what ?either ?of my ?two ?own foot|feet|leg|legs`,
  `pull|pulling|pulled|haul|hauling|drag|dragging|dragged|hoist myself|me ?up ?the ?along ?by|with|stairs|steps ?with|by|using ?my|the ?both arms|arm|railing|rail|banister|handrail|stairs|steps|floor`,
  `all fours`,
  `tries|attempts|forever|ages|both|hands|help to lift|raise|get|pick|move|swing my ?left|right ${LEG}`,
  `brake|gas|driving|pedal foot|leg ?is|was|feels|keeps|just|so ?so|too slow|<numb>|weak|heavy|delayed|late|slipping|missing`,
  `not come|lift|move|get ?my|it ?foot off ?of ?the gas|brake|pedal|accelerator|clutch`,
  `${LEG} ?just|still|really can|could|do|does|did|will|would not go|going`,
  // subir, pararse
  `no|ni ?me|las ${CAN} ?a ?ni subir|subo|subi|trepar ?ya|ni|bien|ningun|a|por ${THE} ?ni|un|solo ${ESCALERA}`,
  `${ESCALERA} ?ya no ?las|los|puedo ?puedo|pude ?subo|subir|subirlas|subirlos`,
  `gatas|gateando|gatear|gatee|gateo & ${ESCALERA}|bano|cuarto|cama|cocina|sala|puerta|subir|subi|piso|${LEG}|pararme`,
  `arrastrando*|arrastrandome|arrastrarme|sentado|sentada|sentones|nalgas & subir|subi|subo|bajo .. ${ESCALERA}`,
  `no ?me|nos ${CAN} ?ya ?ni ?me poner|ponerme|ponerse|parar|sostener|mantener|mantenerme|detenerme|tener|tenerme|quedar|quedarme|estar ?yo|ya|bien|solo|sola|me ?de|en|sobre ?mis|las ?propias|dos ?dos pie|parado|parada|piernas|pies`,
  `no ?me|nos ${CAN} ?ya ?ni sostenerme|pararme`,
  `no ?me ${CAN} ?ya parar|levantar|pararme|levantarme|enderezar ?sin|yo|solo|sola|ya|ni ?de|ayuda|sola|solo ?de ?la|el|mi silla|sillon|excusado|taza|retrete|inodoro|sofa|mueble & ${LEG}|debil*|fuerza|fuerzas`,
  `amaneci|desperte|hoy|manana|repente|desde|ahora & no puedo|pude|podia ?ya ?ni caminar|andar|pararme|moverme|camino`,
  `no ?me ${CAN} apoyar|apoyarme|cargar|recargar|pisar|asentar ?bien|el|mi|ya|en|con|me ?peso ?en|con|sobre ${THE} ${LEG}`,
  `puntas|puntitas|puntillas|talones|talon|punta & no ?me ?ya ?puedo|pude|logro|aguanto|sale|sostengo|levanto|consigo|podia`,
  `no ?me ?ya ?puedo|pude|logro|aguanto|sostengo|camino|paro|levanto|consigo & puntas|puntitas|puntillas|talones|talon`,
  `no|apenas ?me ${CAN} ?ya ?la meter|subir|bajar|levantar|alzar|mover|cruzar|pasar|sacar|doblar|flexionar|estirar|meto|subo|levanto|despego|cruzo|doblo|muevo|alzo|despegar ?ya|bien|mi|ni|casi ${THE} ?${LEG} ?izquierd*|derech* ?a|en|de|para ?la|el|al tina|carro|cama|troca|piso|banera|escalon|camioneta|colchon|bano|suelo`,
  `casi|apenas|ya ?ya no|casi|apenas ?la|lo|me despego|levanto|muevo|subo|alzo|doblo|despega|empujo|estiro ${THE} ${LEG}`,
  `no ?ya|me ${CAN} empujar|empujo|impulsar*|apretar|pisar|piso|aprieto ?bien|ya|me|fuerte ?con ${THE} ?${LEG}|lado`,
  `no|ni ?me|le|se|lo ${CAN} ?con ?el|pie ?piso|pisar|pisa|aprieto|apretar|aprieta|siento|sentir|hundir|frenar|empujo|empujar|alcanzo|alcanza|siente ?bien|ya ?con|el|en|al ?pie ?el|los|al ${FRENO}`,
  `pie|pierna .. resbala|resbalo|va|safa|zafa|falla|fallo|cae .. ${FRENO}`,
  `no ?se|ya|siento|puedo|me ?se|siento|saber|sentir|fijo donde|si|en|como ?donde ?tengo|estan|esta|traigo|pongo|quedan|van|piso|ando ${THE} ?tengo|traigo ?los|mis|el|mi pie|pies|piernas|pierna`,
  `jalar|jalarme|jalo|jalandome|agarrarme|agarro|colgar*|subo|subir .. barandal|pasamanos|baranda|brazos & ${ESCALERA}|subir|subia|piernas|pierna`,
  `${ESCALERA}|subia & jalar|jalarme|jalo|jalandome .. barandal|pasamanos|baranda|brazos`,
  `cuatro patas|puntos`,
  `cuesta|batallo|batallando|tardo|intentos|trabajos|esfuerzo .. levantar|alzar|subir|mover|despegar ${THE} ${LEG}`,
  // con las manos
  `carg*|levant*|alz*|subo|subir|subirme|mover|muevo|jal*|agarr*|ayud*|meto|meter|pasar|acomod* .. ${LEG} .. mano|manos|brazo|brazos|trapo|cinturon|toalla|baston|cobija`,
  `mano|manos|brazos|cinturon|toalla .. mover|muevo|levantar|levanto|subir|subo|alzar|alzo|cargar|cargo|jalar|jalo|meter|agarr*|acomodar .. ${LEG}`,
  `agarr*|jal*|levant*|alz* .. pantalon|pants|pijama & pierna|pie|pata|paso|subir|carro|escalon|troca|cama`,
  `me ?tiene|tienen|tuvo|tuvieron ?que levant*|carg*|par*|alz* .. ${LEG} & no|fuerza|fuerzas`,
  `${LEGS} & no ?me ?puedo|pude ?ni ?ya caminar|parar|pararme|andar|levantarme|sostener*`,
  `me ?tiene|tienen|tuvo|tuvieron|ayuda|ayudan ?que|a subir|subirme|levantar|levantarme|alzar|mover|cargar|meter|acomodar|sube|suben|levanta|alza ?la|el|las|los|mi ${LEG}`,
];
