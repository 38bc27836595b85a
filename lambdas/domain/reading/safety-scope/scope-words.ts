import { words } from '../phrases.ts';

/** What the rules of scope share. Every rule asks for a clear sign; where the scope is in doubt the concept stays. */

export const NEGATORS = words(
  'no not never without neither nor none sin ni nunca jamas tampoco ningun ninguna denies deny denying negative zero cero nada',
);
/** A new thought begins, to which what was said before does not reach. */
export const GOES_ON = words('but and pero y except aunque now ahora however so then');
