import { CAN, LEG, NO, SIDE, THE } from './leg-words.ts';

const SOSTIENE =
  'respond*|obed*|sosten*|sostien*|sostuv*|aguant*|deten*|detien*|detuv*|carg*|soport*|funcion*|jala|jalan|jalar|jalaron|da|dan|dio|dieron|dando|' +
  'trabaj*|levant*|alza|alzan|alzar|sube|suben|subir|subio|subieron|mover|moverse|mueve|mueven|movio|movieron|empuj*|estir*|traba|traban|trabar|' +
  'agarra|agarran|agarrar|apriet*|apret*|pisa|pisan|pisar|sirv*|servia|servian|ayuda|ayudan|camina|caminan|caminar|despega*|reaccion*|contest*|' +
  'cooper*|puede|pueden|pudo|pudieron|entra|prend*|arranc*|enciend*|avanza|avanzan|avanzar|anda|andar|existe|existen';
const SE_DOBLA =
  'dobl*|suelt*|solt*|afloj*|venc*|falla|fallan|fallo|fallaron|fallando|fallaba|fallar|fallarme|falle|fallen|flaque*|traicion*|' +
  'abandon*|quiebr*|quebr*|apaga|apagan|apago|apagaron|apagando|desguanz*|aguad*|guang*|rinde|rinden|rindio|rindieron|colaps*|zafa|zafan|zafo|zafaron|desconect*|bloque*|' +
  'engarrot*|desarm*|desvanec*|tambale*|bambole*|bail*|chicote*|rebel*';
const SE_VA = 'va|van|fue|fueron|iba|iban|yendo|ido|voltea|voltean|volteo|tuerce|tuercen|torcio';
const TRAPO =
  'trapo|trapos|hilacho*|hilach*|gelatina|hule|goma|chicle|hilo|hilos|mantequilla|plastilina|fideo|fideos|espagueti|espaguetis|flan|atole|masa|' +
  'esponja|muneca|muneco|popote|popotes|alambre|gusano|gusanos|aguado|aguada|lombriz';
const PESA = 'plomo|cemento|concreto|pesan|pesa|pesadas|pesada|pesados|pesado|tonelada|toneladas|fierro';

/** A leg that gives way, will not hold or does not obey, as it is told in Spanish. */
export const LEGS_GIVE_WAY_SPANISH: readonly string[] = [
  // no
  `${LEG} ${SIDE} ?ya|nomas|nada|casi ?ya ?que ${NO} ${CAN} ${SOSTIENE}`,
  `${NO} ${CAN} ${SOSTIENE} ?ya|bien|mas|para|nada ?nada ${THE} ?punta|dedo|planta|dedos ?de ?el|la|los ${LEG}`,
  `${LEG} .. hace|hacen|hacia|hicieron lo|por que|su ?le|se quiere|quieren|pega|antoja|cuenta`,
  `digo|dije|ordeno|mando|pido ?yo ?a ${THE} ${LEG} & nada|no|ni|caso`,
  `quiero|quise|intento|trato|trate ?de|mover|que mover|caminar|se|levantar ?mueva ${THE} ?${LEG} ?y nada|no ?se ?mueve`,
  `${LEG} .. ya no pueden|puede|aguantan|dan ?mas|con|conmigo`,
  `${LEG} .. no ?pueden|puede ?me ?ya ?puede|pueden con migo|mi|conmigo`,
  // se me dobla
  `se|te me|le ?ha|han|esta|estan|anda|andan|estaba|quiere|quieren|queda|quedan|ponen|pone|hace|hacen ?como|todas|toda|bien|muy ${SE_DOBLA}|${SE_VA} ?mucho|sola|solas|toda|todas|bien|de|como|asi|feo ?repente|lado ?asi ${THE} ${LEG}`,
  `me ?estan|esta|anda|andan ${SE_DOBLA} ?mucho|ya|de|bien ?repente ${THE} ${LEG}`,
  `${LEG} ${SIDE} ?ya|como|que|a ?que|veces ?se ?me|te|le ?ha|han|esta|estan|anda|andan|quiere|quieren|siento|pone|ponen ?muy|bien|medio ${SE_DOBLA}`,
  `${LEG} ${SIDE} ?ya|como|que|a ?que|veces se ?me|te ?ha|han|esta|estan|anda|andan ${SE_VA}`,
  `${LEG} ${SIDE} ?se me ?ha|han|esta|estan ${SE_VA}`,
  // no hay fuerza
  `no ?me ?ya|casi ?tengo|hay|queda|quedan|siento|tiene|tienen|agarra|agarran|hace|hacen|traigo|sentia|tenia ?ya ?nada|mucha|suficiente|la|tanta|ninguna|nadita|casi ?de ?la|mucha fuerza|fuerzas|fuersa|fuersas|potencia|empuje|impulso|control|mando|movimiento & ${LEG}`,
  `nada|nadita|poca|poquita|menos|cero|falta|falto|faltan|sin|perdi|perdiendo|perdido|pierdo|perdio|pierde ?de|nada ?la|mucha|toda|las ?la|mi fuerza|fuerzas|fuersa|fuersas|potencia|control|mando|movilidad|movimiento & ${LEG}`,
  `fuerza|fuerzas|fuersa & ${LEG} .. fue|fueron|acabo|acabaron|acaba|desaparecio|va|yendo|bajo|bajando`,
  `<weak> ?ya|me|se|que|la ?ya|esta|me va|anda|paso|sube|subio|corre|avanza|llego|aumenta`,
  `<weak> ?ya|me|se|que|la ?ya|esta|me ?va|anda subiendo|avanzando|aumentando|creciendo|bajando`,
  `${LEG} .. cada dia|vez|rato ?que|vez|mas ?mas ?pasa peor|debil*|flac*|guang*|torpe*|lent*|floj*|mal`,
  `cada dia|vez|rato ?mas peor|menos|debil*|floj*|torpe*|guang* ${THE} piernas|pierna|rodilla|rodillas|pie`,
  `siento|traigo|tengo|noto|ando|quedaron|sienten|veo ?con|muy|bien|como|mas|medio ?muy|bien ?floj*|aguad*|guang*|debil*|torpe*|tembloros*|desguanzad*|inutil*|tullid* ${THE} ${LEG} ?izquierd*|derech* ?muy|bien|mas ?como floj*|aguad*|guang*|debil*|torpe*|tembloros*|inutil*`,
  `siento|traigo|tengo|noto|ando ?con|muy|bien|como|mas ?muy|bien floj*|aguad*|guang*|debil*|torpe*|tembloros*|inutil* ${THE} ${LEG}`,
  // como de trapo
  `${LEG} ${SIDE} ?me|las|los|la|lo|se|son|estan|como|parecen|hechas|hechos|ya ?las|los|me|que|como ?siento|sienten|traigo|tengo|hacen|ponen|volvieron ?como|que ?si ?fueran|de|un|una|hechas|hechos ?de|puro|puros|un|una ${TRAPO}`,
  `${LEG} .. ${PESA} & no ?la|las|los ?puedo|pude ?ni ?subo|subir|levantar|levanto|mover|muevo|camino|caminar|aguant*|puedo`,
  `${PESA} .. ${LEG} & no ?la|las|los ?puedo|pude ?ni ?subo|subir|levantar|levanto|mover|muevo|camino|caminar|aguant*|puedo`,
  `no .. levantar|levanto|mover|muevo|subir|subo & ${LEG} .. ${PESA}`,
  `arrastr* & ${PESA} ?de ?las ?piernas|pies`,
  `como ?si|que no tuviera|hubiera|estuviera|existiera|fuera ?ya ?la|mi|las|los ?mia ${LEG}`,
  `no hay|habia|tengo|tenia ?ya piernas|pierna|pies`,
  `${LEG} .. no ?me fuera|fueran|es|son|estuviera|estuvieran|existiera|existieran ?de mia|mio|mias|mios|ahi|mi`,
  `cojeo|cojeando|cojear & ${LEG} .. atras|arrastr*|dobla|fuerza`,
  `tiembl* .. ${LEG} & no`,
  `${LEG} ${SIDE} ?ya|de|todo no ?me hace|hacen ?ya nada|caso`,
  `${LEG} .. dejo|dejaron|deja|dejan ?ya ?me de responder*|funcionar|mover*|servir*|obedec*|trabajar|jalar|sosten*|aguant*|caminar`,
  `quedo|quede|quedaba|quedando|quedamos ?como sin ?mis|las piernas|pierna|rodillas`,
  `se me ?ha hace|hacen|hicieron|hizo|ponen|pone|pusieron|vuelve|vuelven|volvio|volvieron ?como ?de|puro|pura ?puro|pura agua|${TRAPO} ?las|la|los|el ${LEG}`,
  `${LEG} ${SIDE} ?se ?me ?siento hace|hacen|hicieron|hizo|ponen|pone|pusieron|vuelve|vuelven|volvio|volvieron|siento|sienten|como ?como ?de|puro|pura|un ?un agua|${TRAPO}|pescado|becerro|venado|potrillo|potro|bambi|borracho|atole|recien`,
  `no ?me ?puedo|pude acomodar|juntar|coordinar|controlar|enderezar|plantar ?las|la|mis ${LEG}`,
  `acaba|acabando|acabo|mitad|agota*|yendo|baja|bajo|bajando|menos|fue ?de|toda ?ya ?la|mi fuerza|fuerzas & ${LEG}`,
  `fuerza|fuerzas .. ${LEG} .. bajo|mitad|menos|acab*|poca|disminu*`,
  `<weak>|aguad*|floj*|torpe* ?de|en|todo|toda ?de|en ?la|las|los|mis ${LEG}`,
  `desconect*|desenchuf*|desatornill*|amput*|cortaron|cortado ?los ?hilos ?de ?la|las|el|mi|mis ${LEG}`,
  `hilos|cables ?de|en ?las|la ?mis ${LEG}`,
  `${LEG} .. fallar|fallarme|fallen|falle|falla|fallan`,
  `${LEG} .. me tira|tumba|avienta|tiran|tumban|abandona|suelta|deja`,
  `${LEG} .. se me dobl*|suelt*|solt*|afloj*|venc*|quiebr*|aguad*`,
  `que ?la|el|las|los|mi|mis ${LEG} ?me|se haga|hagan|suba|suban|responda|respondan|obedezca*|camine|mueva|muevan|levante|jale|sirva|dure`,
  `${LEG} .. otra persona`,
  `${LEG} .. ajen*|prestad*|alguien`,
  `musculo|musculos .. ${LEG} ?ya|como ?que ?ya no|apag*|durm*`,
  `agarr*|deten*|recarg*|apoy*|sosten* ?me ?de|en|por ?las|la|los paredes|pared|muebles & ${LEG}`,
  `devil|deviles & ${LEG}`,
  `${LEG} como si fuera|fueran|fuese ?de ?la|una otra|otro|ajen*|alguien`,
  `${LEG} ${SIDE} ?ya|como|que|nomas|simplemente ?ya|que no ?me quieren|quiere|quisieron|pueden|puede|pudieron|dan|dieron|jalan|jala`,
  `otro|otra ?pie|pierna ?lo|la|se ?me arrastr*|dobl*|cuelga|falla`,
  `${LEG} feel|feels|felt like|as ?if ?though ?it|they|its ?is|are|just shut|shuts|quit|quits|cut|turned|switched|checked|unplugged ?right ?off|out|down|itself|on`,
];
