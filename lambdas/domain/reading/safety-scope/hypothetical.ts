import type { SafetyConcept } from '../../reading.ts';
import { words, type Match } from '../phrases.ts';
import type { Token } from '../token.ts';

/** What has not happened: "if I get a fever who do I call", "the sheet says to watch for numbness". */
export function isHypothetical(tokens: readonly Token[], match: Match<SafetyConcept>): boolean {
  if (NEVER_SUPPOSED.has(match.meaning) || isAffirmed(tokens, match)) return false;
  return isSupposed(tokens, match) || isReadOf(tokens, match) || isDreaded(tokens, match);
}

/** Whoever asks "what if I took them all" is asked back. */
const NEVER_SUPPOSED: ReadonlySet<SafetyConcept> = new Set(['self-harm', 'overdose', 'distress']);

/** A present or a past tells that it is so: "should I worry if my legs are numb". */
const FACTUAL = words(
  `am is are was were can been having started keeps keep feel feels passed fell fainted peed lost blacked collapsed wet
  no not siento sienta estoy puedo esta estan desmaye cai orine sigo sigue tengo`,
);
const BETWEEN_IF = words(
  'start starts getting become i my the a an get gets got have has go goes start do does fall lose pass the se me da dan una un la el las mis mi pierdo',
);

/** "what if I have chest pain", "si me da fiebre a quien llamo"; not "if I stand up my legs give out". */
function isSupposed(tokens: readonly Token[], match: Match<unknown>): boolean {
  const at = supposition(tokens, match.start);
  if (at < 0) return false;
  if (tokens.slice(at + 1, match.end).some(({ text }) => FACTUAL.has(text))) return false;
  const led = tokens.slice(Math.max(0, at - 6), at).map(({ text }) => text);
  const rest = tokens.slice(match.end, match.end + 7).map(({ text }) => text);
  return led.some((text) => ASKING.has(text)) || rest.some((text) => ASKING.has(text) || PROMISING.has(text));
}

function supposition(tokens: readonly Token[], start: number): number {
  for (let at = start; at >= Math.max(0, start - 4); at--) {
    const text = tokens[at]?.text ?? '';
    if (words('if si').has(text) && tokens[at + 1]?.before === 'space') return at;
    if (at < start && !BETWEEN_IF.has(text)) return -1;
    if (tokens[at]?.before === 'stop') return -1;
  }
  return -1;
}

const ASKING = words('what who when where should do how que quien donde cuando hago preocupo aviso avisare llamo let');

const PROMISING = words('will call text hablo llamare marco');

const READ = words(
  `flyer handout paper papers sheet pamphlet brochure packet leaflet label online google internet papel hoja papeles folleto
  instrucciones`,
);
const TOLD_TO = words('watch call look about vigile vigilar llame llamar');

/** Read of, and not said to be so: "the handout says to watch for numbness". */
function isReadOf(tokens: readonly Token[], match: Match<unknown>): boolean {
  const before = tokens.slice(Math.max(0, match.start - 14), match.start).map(({ text }) => text);
  return before.some((text) => READ.has(text)) && before.some((text) => TOLD_TO.has(text));
}

/** "afraid of ending up paralyzed", "no quiero quedar paralitica", "could I become paralyzed". */
function isDreaded(tokens: readonly Token[], match: Match<unknown>): boolean {
  const before = tokens.slice(Math.max(0, match.start - 7), match.start + 1).map(({ text }) => text);
  const next = before.slice(-4);
  const isBecoming =
    next.some((text) => words('become becoming quedar quedarme').has(text)) ||
    next.some((text, at) => words('end ending').has(text) && next[at + 1] === 'up');
  return isBecoming && before.some((text) => DREAD.has(text));
}

const DREAD = words('afraid scared fear worried not hope could will would can miedo no puedo ojala espero temo');

const AFFIRMING = words(
  'mine is are la did happened happening happens yes yep now today well ya pues paso hoy ahora ahorita have am tengo estoy',
);

/** "you said to call if I lose control. I did." */
function isAffirmed(tokens: readonly Token[], match: Match<unknown>): boolean {
  const rest = tokens.slice(match.end, match.end + 12);
  const isDenied = (at: number) =>
    [1, -1, -2, -3].some((step) => words('not no never').has(rest[at + step]?.text ?? ''));
  return rest.some(({ text }, at) => AFFIRMING.has(text) && !isDenied(at));
}
