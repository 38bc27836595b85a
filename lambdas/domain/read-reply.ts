import { isPainScore, type Reading, type ReadingKind, type ReadingNote } from './reading.ts';

/**
 * What a patient's text means. Only a text that as a whole is one of the spellings below is read; every other is
 * unclear, for a wrong score is worse than none.
 */
export function readReply(body: string): Reading {
  const text = tidy(body);
  return asKeyword(text) ?? asScore(text) ?? reading('unclear');
}

const KEYWORDS: ReadonlyMap<string, ReadingKind> = new Map([
  ...kind('opt-out', 'stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out'),
  ...kind('opt-out', 'alto', 'parar', 'cancelar', 'baja', 'salir', 'fin', 'basta'),
  // Not YES, which Twilio takes for an opt-in: a patient who says yes answers something else.
  ...kind('opt-in', 'start', 'unstop'),
  ...kind('help', 'help', 'info', 'ayuda'),
  ...kind('call-me', 'call', 'llamar'),
  ...kind('thanks', 'ok', 'thanks', 'thank you', 'gracias', '👍', '👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿'),
]);

function kind(of: ReadingKind, ...spellings: string[]): [string, ReadingKind][] {
  return spellings.map((spelling) => [spelling, of]);
}

function asKeyword(text: string): Reading | undefined {
  const of = KEYWORDS.get(text);
  return of && reading(of, { wantsCall: of === 'call-me' });
}

/** `7`, `7/10`, `7 out of 10`; of those out of 10, a number above 10 is 10. */
function asScore(text: string): Reading | undefined {
  const [, alone, outOfTen] = /^(?:(10|\d)|(0|[1-9]\d{0,2}) ?(?:\/ ?|out of )10)$/.exec(text) ?? [];
  if (alone === undefined && outOfTen === undefined) return undefined;
  const stated = Number(alone ?? outOfTen);
  const score = Math.min(stated, 10);
  const notes: readonly ReadingNote[] = stated > score ? ['capped'] : [];
  return isPainScore(score) ? reading('score', { score, notes }) : undefined;
}

const reading = (of: ReadingKind, rest: Partial<Reading> = {}): Reading => ({
  kind: of,
  score: null,
  trend: null,
  safety: [],
  wantsCall: false,
  notes: [],
  ...rest,
});

/** Zero-width and direction characters, and the selector that asks for an emoji's colours. */
const INVISIBLE = /[\uFE0F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Lower case, one space between words, no punctuation around them. */
function tidy(body: string): string {
  const words = body.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().split(/\s+/);
  return withoutEdges(words.join(' '));
}

/** By hand and not by `/[ !.,?]+$/`, which takes quadratic time on a long run of them inside a text. */
function withoutEdges(text: string): string {
  let from = 0;
  let until = text.length;
  while (from < until && ' !.,?'.includes(text.charAt(from))) from++;
  while (until > from && ' !.,?'.includes(text.charAt(until - 1))) until--;
  // ".5" is half a point, not five.
  const isFraction = /[.,]/.test(text.charAt(from - 1)) && /\d/.test(text.charAt(from));
  return text.slice(isFraction ? from - 1 : from, until);
}
