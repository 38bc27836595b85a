import type { Reading } from '../reading.ts';
import { findPhrases } from './find-phrases.ts';
import { phraseBook, words } from './phrases.ts';
import type { Token } from './token.ts';

type Trend = NonNullable<Reading['trend']>;

const TRENDS = phraseBook({
  better: [
    'hurts|duele less|menos',
    'better|bettter|beter|bettr|betterr|improved|improving|improves|improvement|improvments|improve',
    'less ?and ?less pain|painful|sore|dolor|stiff|intense|severe|hurt*',
    'less than ?it|before|yesterday|last',
    'pain|it is|has|seems|was|hurts ?gotten less|down|easing|lessening|fading|decreasing|subsiding|decreased|lessened|eased|improved',
    'not ?quite|nearly|hurting|hurt ?as|so|nearly as|so|that ?bad|much bad|painful|severe|intense|much|sore',
    'easing|eased|letting|let|eases up|off|some|a|now|down',
    'going|gone|went|coming|came|come down|away',
    'on the mend',
    'getting|feeling there|stronger',
    'turning a|the corner',
    'turned the|a corner',
    'recovering|healing',
    'mejor|mejora|mejore|mejorado|mejorando|mejorcito|mejorcita|mejoria|mejoro|megor|mejr|mejoradito|mejorada|mejores|mejorsito|mejorsita|mejorar',
    'menos dolor|dolores|doloroso|intenso|fuerte|adolorid*|que',
    'duele|molesta|dolia|me ?mucho|ya|me ?me menos',
    'ha|va|esta|han|sigue|viene|a bajado|bajando|disminuido|disminuyendo|cediendo|cedido|calmado|calmando|aliviando|aliviado|quitando|yendo',
    'no ?me duele tanto|igual|mucho',
    'ya no me duele tanto|mucho',
    'recuperando|aliviando|aliviada|aliviado|sanando',
  ],
  same: [
    'same|saem|samee|sme',
    'unchanged',
    'no|not|any|without|little|hasnt ?much|real|a|big|really|any change|changes|changed|difference|different|improvement|progress|cambio|cambios|cambiado',
    'no ?ha|a|hay|he|han|hubo|tengo|veo|noto ?sentido|visto|notado|ningun|habido|mucho cambio|cambios|cambiado|mejora|mejoria|mejorado|diferencia|avance',
    'not|no|never|isnt|neither|nor ?really|any|getting|gotten|feeling|much|feel|improved|been|felt|a|got|lot ?any|much|a|bit ?lot better|improved|improving|improve|betterr|beter|improvement',
    'not|no|never ?any|really|getting|gotten|much|got|feeling ?any worse',
    'no ?me|ha|he|estoy|siento|se|va|esta|veo|hay|sigo|a|noto ?siento|ha|muy|mucho|nada|ninguna|ni ?ni ?nada mejor|mejora|mejorado|mejorando|mejoro|mejoria|peor|empeorado|empeora|mejoria',
    'ni mejor|peor ni peor|mejor',
    'neither better|worse nor|or',
    'igual|iguales|igualito|igualita|igualitos|iwal|ygual',
    'lo|el|la|los mismo|misma|mismos|mismito',
    'mismo|misma dolor|molestia|nivel|espalda',
    'sin cambio|cambios|mejoria|mejora',
    'stays|staying|remains|stayed|about the same',
    'como ?ayer|siempre|antes ayer|siempre|antes',
    'sigue|sigo|continua igual|asi|mismo',
    'nothing|nada ?has|ha changed|cambiado',
    'steady|stable|estable',
  ],
  worse: [
    'worse|worsened|worsening|worsens|wors|worser|wurse|worst|worsen',
    'more ?and|intense ?more pain|painful|intense|severe|sore|dolor',
    'hurts|hurting|aching|sore ?so|even|a|much|way ?lot|and|even ?more more|worse',
    'pain|it ?is|has ?gotten|been|getting|going increasing|increased|stronger|higher|intensifying|intensified|up',
    'getting|gotten|got|become|became|turned ?really|so bad|stronger|painful|harder',
    'deteriorating|deteriorated|flared|flaring|flareup',
    'going|gone|went up|downhill',
    'peor|empeora|empeorado|empeorando|empeoro|empeore|pior|peorr|peorcito|empiora|empiorado',
    'mas ?y ?mas dolor|dolores|fuerte|intenso|doloroso|adolorid*|dolorida',
    'duele ?mucho|aun|me mas|peor',
    'ha|va|esta|han|sigue|a aumentado|aumentando|subido|subiendo|incrementado|agravado|aumentando',
    'aumento|subio ?el|mi dolor',
    'cada vez|dia ?mas|esta ?mas peor|fuerte|dolor|duele|intenso',
    'cada vez|dia me duele mas',
  ],
});

/** Better and worse that compare nothing, or are not yet. */
const NO_TRENDS = phraseBook({
  none: [
    'mejor que me|nos',
    'better off|without',
    'mejor muert*|estaria|estarian|sin',
    'estaria|estarian|estaran mejor',
    'peor dolor|parte|dia|momento|cosa|pesadilla',
    'mejor dicho|no|llam*|marqu*|hable*|quiero|espero|manana|me|amigo',
    'a lo mejor',
    'will|would|could|should|might|hopefully|until|to|let|sooner|gr8 ?i|it|this|ever|the|be ?be|get|feel|start|i|it ?getting|feeling|to ?get|feel better|worse|improve|improving',
    'better|mejor soon|pronto',
    'better get|go|going|start',
    'healing|wound|herida|incision ?is healing|sanando|recovering ?well',
    'heal|healing nicely|well',
    'turn it up',
    'numbness|tingling|fever|fiebre|swelling|hormigueo .. away|better|down|mejor|bajando|bajo',
    'less than #',
    'no me duele tanto como quisiera',
    'tanto como quisiera|quiero',
    'hope|hoping|hopefully|want|wish|when|until|need|trying|if|how .. better|improve|worse',
    'espero|ojala|quiero|cuando|quisiera|para|si .. mejor|mejore|mejorar|mejorarme|mejora|peor|empeora|mejoria',
    'better|mejor call|safe|not|be|if|you|off|make|luck|late',
    'same day|time|to|doctor|meds|medicine|medication|pills|number|appointment|person|position|question',
    'the same <pills>|doctor|exercises|day|time|routine',
    'lo mismo para|a|le ?digo|tomo|hago',
    'igual ?para|a|y gracias|usted|ustedes|les|los',
    'igualmente',
    'even worse than',
    'dolor|pain de ?lo ?mas',
    'worst',
    'al igual que',
    'me|da|es ?da igual',
    'what .. better|worse|mejor',
    'que .. mejor para',
    'anything|something|what ?to ?i ?can ?do|else ?that .. better',
    'so much better ?sleep',
    'better sleep|bed|mattress|shoes|pillow|doctor|option',
  ],
});

/** Which way the pain has gone, in words; null when the text says none, or more than one. */
export function readTrend(tokens: readonly Token[]): Reading['trend'] {
  const ignored = new Set(findPhrases(tokens, NO_TRENDS).flatMap(({ hits }) => hits));
  const matches = findPhrases(tokens, TRENDS).filter(
    ({ hits }) => !hits.some((hit) => ignored.has(hit) && tokens[hit]?.text !== 'than'),
  );
  // "not any better" says same; the "better" inside it says nothing more
  const reach = new Map<number, number>();
  for (const { start, end } of matches)
    for (let at = start; at < end; at++) reach.set(at, Math.max(reach.get(at) ?? 0, end - start));
  const longest = matches.filter(({ start, end, hits }) => hits.every((hit) => (reach.get(hit) ?? 0) <= end - start));
  const said = new Set<Trend>(longest.filter((match) => !isDenied(tokens, match)).map(({ meaning }) => meaning));
  if (said.has('same') && said.has('worse') && longest.some(({ start, end }) => end - start > 1)) said.delete('worse');
  const [only] = said;
  return said.size === 1 && only ? only : null;
}

const isDenied = (tokens: readonly Token[], { start, meaning }: { start: number; meaning: Trend }) =>
  meaning !== 'same' &&
  words('not no never ni').has(tokens[start - 1]?.text ?? '') &&
  tokens[start]?.before === 'space';
