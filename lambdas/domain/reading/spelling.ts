import { IDIOMS } from './idioms.ts';
import type { Phrase } from './phrases.ts';
import { CRISIS_WORDS } from './safety-words-crisis.ts';
import { EMERGENCY_WORDS } from './safety-words-emergency.ts';
import { URGENT_WORDS } from './safety-words-urgent.ts';
import { MEANT_BY_SLIP } from './slips.ts';
import { heardAs } from './spanish-by-ear.ts';
import { WORD_CLASSES } from './word-classes.ts';

/**
 * Words so critical that a slip of the thumb must not hide them. A token that is one of their misspellings, and no
 * word of ours or of the list below, is read as the word meant.
 */
const CRITICAL =
  'numb numbness tingling weakness bladder bowel urinate incontinence suicide suicidal myself breathe breathing ' +
  'breath chest fever chills fainted collapsed overdose overdosed swelling stitches incision vomiting ' +
  'groin genitals paralyzed anymore hopeless accident cancer tumor infection infected rash hives ' +
  'unsubscribe messages message texting contact remove ' +
  'adormecida adormecido entumecida entumecido entumida hormigueo dormida debilidad pierna piernas entrepierna orinar ' +
  'orine orina vejiga respirar pecho fiebre calentura escalofrios desmaye desmayo suicidarme matarme morirme ' +
  'sobredosis pastillas vomitando sangre herida infectada caida accidente mensajes cancelar quiero vivir ' +
  'incontinencia aguantar aguanta aguanto anestesiada corazon inconsciente hacerme suicidio desmayo vomito';

/** Real words that lie one slip from a critical one. */
const REAL_WORDS = new Set(
  (
    'dumb numbers breath breathed breather cheat chests chess favor never lever fewer bowl bowls blader chills chill ' +
    'message massage massages remote groan groin rush crash rashes cash dives hides hive lives chest hoes chive faint ' +
    'painted fried dormido dormir dormia dormidas orino oriné peso peco vivi viver beber vive quieres quieto ' +
    'hormiga heridas herido sangra matare morir caido caidas salida infecta piernita contacto contract contacts texted ' +
    'text testing tasting swearing smelling spelling rumor tumors suicida messages mensaje accidents cancel canceled ' +
    'aguante aguantes aguantan aguantas hacerse hacerte hacerle inconscientes vomita vomite vomiti desmaya ' +
    'switches injected injection injections infested infections homeless overdone opinar pierda pierdas quiere quiera morirse ' +
    'morirte matarse matarte mataste matarle suicidarse suicidarte tinkling mingling breathy texting cancela removed remover ' +
    'collapses infecting inception incisions suicidas fainter fainting bladders respiran respiras vomitado ' +
    'cada cuida cuidad cid caid cayda vomit venas sangra orina orinas orino pecha hecho fibre fober fiver quite quita perna nom numbers cancer cancers dancer answer chancer never feverish incident incidents'
  ).split(' '),
);

const vowels = 'aeiou';
/** Letters that sound alike to one who writes as they speak, Spanish above all. */
const SOUND_ALIKE: readonly (readonly [string, string])[] = [
  ['b', 'v'],
  ['v', 'b'],
  ['c', 's'],
  ['s', 'c'],
  ['z', 's'],
  ['s', 'z'],
  ['y', 'i'],
  ['qu', 'k'],
  ['c', 'k'],
  ['ll', 'y'],
  ['h', ''],
  ['ph', 'f'],
];

/** One slip of the thumb: two letters swapped, one dropped or doubled. */
export function thumbSlips(word: string): readonly string[] {
  const slips: string[] = [];
  for (let at = 0; at < word.length; at++) {
    const before = word.slice(0, at);
    const letter = word.charAt(at);
    const after = word.slice(at + 1);
    if (at > 0) slips.push(before + after);
    slips.push(before + letter + letter + after);
    if (after) slips.push(before + after.charAt(0) + letter + after.slice(1));
  }
  return slips.filter((slip) => slip !== word && slip.length > 2);
}

/** The same, and the slips of the ear: a wrong vowel, a letter that sounds alike. */
export function misspellings(word: string): readonly string[] {
  const slips = [...thumbSlips(word)];
  for (let at = 0; at < word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    if (vowels.includes(word.charAt(at))) slips.push(...[...vowels].map((vowel) => before + vowel + after));
    for (const [from, to] of SOUND_ALIKE)
      if (word.startsWith(from, at)) slips.push(before + to + word.slice(at + from.length));
  }
  return slips.filter((slip) => slip !== word && slip.length > 2);
}

/** A wrong key in a long word; the first letter is seldom the wrong one. */
function wrongKeys(word: string): readonly string[] {
  if (word.length < LONG) return [];
  const slips: string[] = [];
  for (let at = 1; at < word.length; at++)
    for (const letter of ALPHABET)
      if (letter !== word.charAt(at)) slips.push(word.slice(0, at) + letter + word.slice(at + 1));
  return slips;
}

const LONG = 6;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

const CRITICAL_WORDS = CRITICAL.split(' ').filter((word) => word.length > 3);
const SLIPS = new Map<string, ReadonlySet<string>>();

/** The slips of a critical word, listed when a word is first seen that is all but it. */
function slipsOf(critical: string): ReadonlySet<string> {
  const slips = SLIPS.get(critical) ?? new Set([...wrongKeys(critical), ...misspellings(critical)]);
  SLIPS.set(critical, slips);
  return slips;
}

/** The critical word that this is a slip of; of several the one listed last. */
const meantBy = (word: string): string | undefined =>
  CRITICAL_WORDS.findLast((critical) => isAllBut(word, critical) && slipsOf(critical).has(word));

/** Alike but for two letters on end at most, and so wherever one is a slip of the other. */
function isAllBut(word: string, critical: string): boolean {
  if (Math.abs(word.length - critical.length) > 1) return false;
  const shorter = Math.min(word.length, critical.length);
  let alike = 0;
  while (alike < shorter && word[alike] === critical[alike]) alike++;
  let alikeFromEnd = 0;
  while (alikeFromEnd < shorter && word.at(-1 - alikeFromEnd) === critical.at(-1 - alikeFromEnd)) alikeFromEnd++;
  return alike + alikeFromEnd >= critical.length - 2;
}

/** Words of the lexicons themselves are spelt as they are meant. */
const LEXICON = [CRISIS_WORDS, IDIOMS, EMERGENCY_WORDS, URGENT_WORDS].flatMap((lexicon) => [
  ...Object.keys(lexicon),
  ...Object.values<readonly Phrase[]>(lexicon)
    .flat()
    .flatMap((phrase) => (typeof phrase === 'string' ? phrase : [...phrase.ones, ...phrase.others])),
]);
const LISTS = [LEXICON, ...Object.values(WORD_CLASSES)];

/** Looked for only where a word would be read as another, one in two hundred: to list them all would take far longer. */
function isOfLexicon(word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return false;
  const whole = new RegExp(`(?<![a-z])${word}(?![a-z])`);
  return LISTS.some((list) => list.some((phrase) => phrase.includes(word) && whole.test(phrase)));
}

/** Words that sound like a Spanish one and are meant as they stand; the lexicons' other misspellings are mended. */
const NOT_BY_EAR = new Set('devil bees paralysis choke golpee'.split(' '));
const KNOWN_CRITICAL = new Set(CRITICAL.split(' '));
const standsAsItIs = (word: string): boolean =>
  KNOWN_CRITICAL.has(word) ||
  REAL_WORDS.has(word) ||
  (isOfLexicon(word) && (NOT_BY_EAR.has(word) || heardAs(word) === undefined));
/** "draggin", "slappin"; in "again" and "strain" the sound before is a vowel's. */
const WITHOUT_G = /^.{2,}[^aeiou]in$/;

/** Texts bring words without end, and a word that is remembered is never forgotten. */
const REMEMBERED_AT_MOST = 10_000;
const REMEMBERED = new Map<string, string>();

/** The word meant: runs of a letter shortened (`stoppp`), then slips in critical words mended, then Spanish by ear. */
export function spelt(word: string): string {
  const known = REMEMBERED.get(word);
  if (known !== undefined) return known;
  const meant = meantWord(word);
  if (REMEMBERED.size < REMEMBERED_AT_MOST) REMEMBERED.set(word, meant);
  return meant;
}

function meantWord(word: string): string {
  const calm = withoutRuns(word);
  // "peeed", "controlll": two of the letter are one too many, or none
  const doubled = calm === word ? calm : withoutRuns(word, 2);
  if (WITHOUT_G.test(calm) && isOfLexicon(`${calm}g`)) return `${calm}g`;
  const meant = MEANT_BY_SLIP.get(calm) ?? meantBy(calm) ?? heardAs(calm) ?? calm;
  if ((meant === calm && doubled === calm) || standsAsItIs(calm)) return calm;
  return standsAsItIs(doubled) ? doubled : meant;
}

/** Three of a letter and more as so many. */
function withoutRuns(word: string, kept = 1): string {
  return word.replaceAll(/(.)\1{2,}/gu, (_, letter: string) => letter.repeat(kept));
}
