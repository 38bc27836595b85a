/**
 * Spanish as it is written by those who write as they speak: `kisiera aserme`, `corason`, `me desmalle`. A word is
 * read as one of these where the two sound the same.
 */
const WORDS = `
  vuelve vuelven vuelvo atropello atropellaron hubiera hubieran hubiese tuviera tuvieran quiero quisiera quieres quitarme hacer hacerme haciendo hago hice hecho siento sientes sentir siente sienten sentido
  vivir viviendo vivo viva vida morirme muriera muerta muerto matarme suicidio suicidarme suicidar ahorcarme
  seguir siguiera llevame despertar desaparecer deseo existir acabar cansado cansada harta harto veces vez cuchillo navaja
  debil debiles debilidad fuerza fuerzas pierna piernas rodilla rodillas dobla doblan falla fallan fallando arrastro arrastrando tropiezo
  tropezando levantar levanto alzar alzo mover muevo mueve mueven sostiene sostienen responde responden obedece
  obedecen afloja aflojan vence vencen cintura cadera caido colgando paralizada paralizado paralisis caminar
  queria querian brazo brazos puente aventar aventarme tirarme saltar brincar lanzarme cortar cortarme cortando cortado quitarme veneno navajas
  izquierdo izquierda derecho derecha alfileres azotea sabana texteandome escribiendome mandandome asiento bicicleta desesperacion decidi
  dormida dormido dormidas dormidos adormecida adormecido adormecidas adormecidos adormecio adormece adormecimiento
  entumecida entumecido entumecidas entumecidos entumecio entumida entumido anestesiada anestesiado anestesiadas
  anestesiados hormigueo sensibilidad sensacion entrepierna nalgas trasero genitales ingle vagina testiculos
  sentaderas asentaderas
  orinar orina orine orino orinado orinando vejiga incontinencia control controlar controlo controla
  aguanto aguanta aguantar aguante retener retengo obrar evacuar ensucie ensucio avisar calzon calzones
  pecho corazon presion opresion aprieta apretando punzada punzadas respirar respiro respiracion aire ahogo ahogue ahogando
  asfixio asfixiando sofocada sofocado dificultad falta aliento oxigeno jalar agarrar
  desmaye desmayo desmayado desmayada desvaneci desvanecido inconsciente conciencia conocimiento convulsion
  convulsiones sobredosis pastilla pastillas medicina medicinas medicamento medicamentos ibuprofeno ibuprofenos dosis
  demasiadas demasiados frasco oxicodona
  fiebre calentura escalofrios infeccion infectada infectado temperatura herida cirugia sangre sangrando sangra cayo
  caida choque chocaron resbale golpe golpazo accidente cabeza hinchada hinchado hincho hinchazon garganta ronchas
  alergia alergica reaccion vomito vomitando vomitar vomite negro cancer quimioterapia adelgazado
  desesperada desesperado esperanza
  mensaje mensajes texteando textear textearme texteen texteenme escriban escribir escribiendo escribirme mandar manden mandando
  envien enviar enviando cancelar cancelen dejen borren borrenme quitenme saquenme molesten molestando recibir lista
  lleguen llegue quitenme hasta llamenme llamar llamen alguien hablar ayuda necesito nivel dolor duele ahorita estoy tengo puedo vaya llevo
`;

/** Sounds like one of them and is a word of its own. */
const OTHERS = new Set(
  (
    'also echo hechos cause causes cell sells vase vases ves bes base bases viba biba control controls gene vale bale fever ' +
    'hinge single ingles ingless sense cense tense sell selling hate hit his hurt hurts sent cent scent vest best nabel navel nabal ' +
    'level label novel never revel rebel cancel cancels cabal cabeza bella bello boy boys bay bays halla haya calla callo call calls ' +
    'muebe bebe beber vive vital vivo bibo orina allergic allergies alergi medicine medicines reaction infection ' +
    'temperature accident cancer convulsion sensation presion oxygen general generals vagina air aire asta haste hasten'
  ).split(' '),
);

const SHORTEST = 4;
const SOFTENS = 'ei';

/** How a Spanish word sounds, one letter a sound; words of one sound have one key. */
export function soundOf(word: string): string {
  let key = '';
  for (let at = 0; at < word.length; at++) {
    const next = word.charAt(at + 1);
    const sound = soundAt(word.charAt(at), next, word.charAt(at - 1));
    if (sound && sound !== key.at(-1)) key += sound;
  }
  // "cansao", "debilida"
  if (key.endsWith('ado')) return `${key.slice(0, -3)}ao`;
  return key.endsWith('dad') ? key.slice(0, -1) : key;
}

function soundAt(letter: string, next: string, last: string): string {
  if (letter === 'h') return last === 'c' ? 'x' : '';
  if (letter === 'u' && (last === 'q' || (last === 'g' && SOFTENS.includes(next || '-')))) return '';
  if (letter === 'c') return next === 'h' ? '' : SOFTENS.includes(next || '-') ? 's' : 'k';
  if (letter === 'g') return SOFTENS.includes(next || '-') ? 'j' : 'g';
  if (letter === 'l') return next === 'l' ? '' : last === 'l' ? 'i' : 'l';
  if (letter === 'n') return next && 'pbv'.includes(next) ? 'm' : 'n';
  // "textiando"
  if (letter === 'e') return next && 'ao'.includes(next) ? 'i' : 'e';
  return SAME_SOUND[letter] ?? letter;
}

const SAME_SOUND: Readonly<Record<string, string>> = { v: 'b', z: 's', x: 's', q: 'k', y: 'i' };

const KNOWN = new Set(WORDS.trim().split(/\s+/));
const BY_SOUND = bySound();

/** Only sounds that one word of the list has. */
function bySound(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  for (const word of KNOWN) {
    const key = soundOf(word);
    if (found.has(key)) shared.add(key);
    found.set(key, word);
  }
  return new Map([...found].filter(([key]) => !shared.has(key)));
}

/** The word that an unknown one was meant to be, by its sound. */
export function heardAs(word: string): string | undefined {
  if (word.length < SHORTEST || word.length > 20 || KNOWN.has(word) || OTHERS.has(word)) return undefined;
  return BY_SOUND.get(soundOf(word));
}
