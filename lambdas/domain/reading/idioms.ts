import { BODY_IDIOMS } from './idioms-body.ts';
import { DESPAIR_IDIOMS } from './idioms-despair.ts';
import { DOSE_IDIOMS } from './idioms-doses.ts';
import { NO_FALL_IDIOMS } from './idioms-falls.ts';
import { LEG_IDIOMS } from './idioms-legs.ts';
import { SLEEP_IDIOMS } from './idioms-sleep.ts';
import { TOILET_IDIOMS } from './idioms-toilet.ts';
import { NO_DEATH } from './safety-words/no-death.ts';

/** Figures of speech and daily life. Each sort excuses the concepts that `safety.ts` names for it, and no others. */
export const IDIOMS = {
  // strong words where nobody is in danger
  idiom: [
    '<kin>|boss|he|she|they|doctor|therapist ?is ?are going|will|would|gonna ?to ?to kill me',
    'kill me now lol|jk|haha|lmao',
    'queria|quise|queriendo morir|morirme de ?la|pura risa|pena|verguenza|sueno|hambre|calor|frio|aburrimiento',
    'end|ending things with|well|on',
    'die|died|dying of ?the embarrassment|laughter|boredom',
    'could|almost|nearly ?just|have die|died of|laughing ?the embarrassment|boredom|laughter',
    'can not live ?without my|a|the|it',
    'never waking up ?this|that early|late|at|again',
    'me ?ando|estoy|voy|boy|sigo|he|mate|vivo ?a mato|mate|matando|matar|mataba|mata ?mucho|todo|toda|bien|diario ?el|dia|de|en|por ?dia trabajando|haciendo|trabajo|estudiando|limpiando|corriendo|ejercicio|gym|chamba|chambeando|cocinando|ejercicios',
    'casi|poco me mato|mate',
    'no ?ya ?me siento|sentido|senti ?ningun|casi|ya|nada|mucho|tanto|mas|el ?de dolor|dolores|molestia|molestias|mareo|nauseas|calambre|calambres',
    'no puedo vivir sin ?mi|el|la|mis cafe|cafecito|celular|telefono|faja|chocolate|tele',
    'no ?me|ya siento ?ningun|ninguna|nada|mucho|el|tanto ?de ardor|diferencia|mejoria|cambio|comezon|picazon',
    '?quiero|quisiera|voy|boy|pienso|fui ?a|de cortarme|cortar|corte ?me el|las|la|mi pelo|cabello|unas|barba|fleco|cesped|zacate|pasto',
    'me ya|voy|boy|quiero|iba|vas ?voy ?a morir|muero de|por|del ?la|el ?puro|pura hambre|sueno|risa|verguenza|frio|calor|sed|pena|aburrimiento|cansancio|ganas|coraje|susto',
    'no ?me|ya ?ha|han da|dan|dado|dio|daba ?ningun|ninguna|mucha|mucho|mas|nada|ya|tanta|tanto ?de problema|problemas|lata|dolor|dolores|molestia|molestias|guerra|miedo|hambre|sueno|tiempo|calambres',
    'massage|nail|heat|glue|staple|spray|paint|nerf|water|caulk|massager gun & thinking|think|thought|myself|use|using|looking|ready|head|have|got|bought|over|load|loaded',
    'have|got|bought ?a|my|the massage|nail|heat|glue|staple|spray|paint|nerf|water gun',
    '<gun> safe|cabinet|show|range|shop|store|case|club & thinking|think|thought|use|using|looking|ready|over|have|got|bought',
    'sleep .. not|never wake|waking ?up until|till|once|all|during|before|for|in',
    'might|may|could|would|will|afraid|scared|worried|going|want|gonna|do .. hurt|hurting|harm|injure myself ?by|when|while|if|trying|from|worse|more|further|again|doing|at|on|moving lifting|exercising|exercise|working|bending|doing|walking|lift|i|pt|therapy|more|worse|further|work|gym|even|again|falling|it|to',
    'suicide squad|wings|doors|sprints|prevention',
    'can not take|stand|bear|handle|tolerate ?all ?the|this|my|that|these|their|your ?hot|cold|awful|damn|hold ?hold weather|heat|cold|rain|food|taste|smell|music|noise|traffic|brace|humidity|snow|wait|waiting|commute|job|tv|show|wind|winter|summer|commercials|election|hospital|flavor|stuff|sun|boss|mosquitoes|bugs',
    'mind & <numb>',
    'dying here|over|laughing|for|inside',
    'dying|die|died of|from laughter|laughing|pain|hunger|boredom|embarrassment|thirst|heat|cold',
    'die|dying for ?a|an|some',
    'could|would|to die for',
    'dying to',
    'back|im|am dead ?tired|inside',
    'scared|worried|bored|sick|tired|tickled|freezing to death',
    'kill|die for ?a|an|some',
    'kill the|this|my pain',
    'numbing cream|gel|patch|spray|lotion|shot|medicine|agent|cream|patches|injection',
    'hang in|on|out|up|around',
    'take care',
    'me ?estoy muero|muriendo|morir|muriendome|moria de|del|por ?la|el|tanto dolor|risa|hambre|sueno|ganas|frio|calor|cansancio|verguenza|sed|ver|aburrimiento',
    'me ?esta|estan|estaba|tiene mata|matando ?el|la|este|de ?dolor ?espalda',
    'matando ?el|la|este|esta|de|mi ?dolor|espalda',
    'muerta|muerto|muertos de|del cansancio|cansada|cansado|sueno|hambre|frio|miedo|risa|dolor',
    'espalda ?la|esta ?esta muerta',
    'me quiero|quisiera morir de ?la risa|hambre|verguenza|sueno|pena',
    'dolor cayo|bajo',
    'no me cae|cayo|caen ?muy bien|mal',
    'me cae|cayo|caen ?muy|super bien|mal|gordo',
    'cae|cayo|caen ?muy|super bien|mal ?la|el ?comida|medicina',
    'sin querer|accidente',
    'de golpe',
    'desesperadamente',
    'do not|never|not|wont|will|would|to giving|give|gave|given ?up ?on',
    'give|gave|giving up ?the|on|my drinking|smoking|coffee|soda|sugar|work|running',
  ],
  'no-dose': DOSE_IDIOMS,
  'no-toilet': TOILET_IDIOMS,
  'no-body': BODY_IDIOMS,
  'no-legs': LEG_IDIOMS,
  'no-sleep': SLEEP_IDIOMS,
  // nobody's life is meant
  'no-death': NO_DEATH,
  // nobody despairs
  'no-despair': DESPAIR_IDIOMS,
  // strong words for what hurts, and what hurts may be the chest
  'only-hurts': [
    'is|are|was|been|just|pain|back|leg|really killing|killin ?me',
    'this|it|pain|back|leg|hip|knee killing me',
  ],
  // wet, and not by the bladder
  'no-leak': [
    'wet|soaked|drenched|soaking ?from|with|in|by|because ?of ?my|the|all ?this sweat|sweats|sweating',
    'moje|mojo|mojado|mojada|mojaron|mojar|empap* & sudor|sudo|sudando|sude|sudada|sudado',
  ],
  // nobody has fallen or crashed
  'no-fall': NO_FALL_IDIOMS,
} satisfies Record<string, readonly string[]>;
