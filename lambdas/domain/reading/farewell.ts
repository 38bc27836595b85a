import { words } from './phrases.ts';
import type { Token } from './token.ts';

/** With nothing after them; "checking out of the hotel" takes leave of nobody. */
const FAREWELL = [
  /(?:^| )(?:check|bow|clock|tap|sign|cash)ing out$/,
  /^(?:i am|then i am|so i am|and i am) (?:out|gone|leaving)$/,
  /^(?:so |y )?(?:goodbye|farewell|adios|bye|good bye)(?: (?:everyone|everybody|all|world|forever|todos|mundo|siempre|para siempre|a todos))?$/,
  /^(?:ya |mejor |ya mejor )?me (?:voy|despido)(?: ya)?$/,
  /^(?:ya )?hasta (?:aqui|ahi) (?:llegue|llego yo|nomas)$/,
];
const POLITE = words('ok okay thanks gracias doctor doc bueno pues sorry perdon');

/** A leave-taking of its own, which beside despair is more than manners. */
export function isFarewell(tokens: readonly Token[]): boolean {
  return thoughts(tokens).some((thought) => FAREWELL.some((farewell) => farewell.test(thought)));
}

function thoughts(tokens: readonly Token[]): readonly string[] {
  const found: string[][] = [];
  for (const { text, before, kind } of tokens) {
    if (before === 'stop' || before === 'comma' || found.length === 0) found.push([]);
    if (kind === 'word' && !POLITE.has(text)) found.at(-1)?.push(text);
  }
  return found.map((thought) => thought.join(' '));
}
