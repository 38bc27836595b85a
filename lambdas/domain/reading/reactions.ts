/** How telephones word a tapback; what it quotes, or "an image", follows. */
const TAPBACKS = [
  'liked',
  'loved',
  'disliked',
  'laughed at',
  'emphasized',
  'emphasised',
  'questioned',
  'hearted',
  'reacted',
  'removed a',
  'removed an',
  'removed the',
  'removed',
  'thumbs up',
  'tapback',
  // other languages' telephones, now and then
  'a aime',
  'a adore',
  'hat',
  'curtiu',
  'amou',
  'ha messo',
  'gostou',
  'se quito un',
  'quito un',
  'le gusto',
  'le encanto',
  'no le gusto',
  'le ha gustado',
  'le dio risa',
  'se rio de',
  'se rio',
  'le dio',
  'enfatizo',
  'destaco',
  'resalto',
  'cuestiono',
  'pregunto',
  'dudo de',
  'dudo',
  'reacciono',
  'ha reaccionado',
  'quito',
  'elimino',
  'se elimino',
  'marco',
  'exclamo',
  'me gusta',
  'me encanta',
  'a ',
  'puso',
  'interrogo',
  'remarco',
];
const THINGS = [
  'an image',
  'a photo',
  'a picture',
  'a video',
  'a movie',
  'an attachment',
  'a sticker',
  'a message',
  'an audio message',
  'a link',
  'a contact',
  'a voice message',
  'a location',
  'a gif',
  'una imagen',
  'una foto',
  'un video',
  'un mensaje',
  'un archivo',
  'un audio',
  'una ubicacion',
  'un enlace',
];
const LONGEST_VERB = 60;

/**
 * A tapback's quote is our own prompt, so nothing in it is the patient's. Gives what the patient wrote besides, which
 * is empty for a reaction and nothing else; undefined when the text is no reaction.
 */
export function wordsBesideReaction(text: string): string | undefined {
  const trimmed = text.trim();
  const from = trimmed.indexOf('"');
  if (from < 0) return isReactionToThing(trimmed) ? '' : undefined;
  const verb = trimmed.slice(0, from).trim();
  if (from > LONGEST_VERB || !(isTapback(verb) || isEmojiTo(verb))) return undefined;
  const until = trimmed.lastIndexOf('"');
  return until === from
    ? ''
    : trimmed
        .slice(until + 1)
        .replaceAll(/[\p{P}\s]+/gu, ' ')
        .replace(/^mit .{1,8} markiert$/u, '')
        .trim();
}

function isTapback(verb: string): boolean {
  const known = TAPBACKS.find((one) => verb.startsWith(one));
  if (known === undefined || /\d/.test(verb)) return false;
  const rest = verb.slice(known.length).trim();
  if (known === 'a ') return rest.includes(' le ');
  // "liked" and a quote; "reacted 👍 to" and a quote; a longer beginning is the patient's own sentence
  const words = rest.split(' ');
  const takesMore = !EXACT.has(known) || rest === '';
  return takesMore && words.length <= 6;
}

const EXACT = new Set([
  'liked',
  'loved',
  'disliked',
  'questioned',
  'emphasized',
  'emphasised',
  'laughed at',
  'le gusto',
  'le encanto',
  'enfatizo',
  'cuestiono',
  'no le gusto',
]);

/** `👍 to "…"`, as some Android telephones write it. */
function isEmojiTo(verb: string): boolean {
  return /^\p{Extended_Pictographic}+ ?(?:to|a|en)?$/u.test(verb);
}

function isReactionToThing(text: string): boolean {
  const calm = text.slice(0, 120).replaceAll(/[.!]/g, '').trim();
  return THINGS.some(
    (thing) =>
      calm.endsWith(` ${thing}`) &&
      TAPBACKS.some((verb) => calm.startsWith(verb) && calm.length <= verb.length + thing.length + 16),
  );
}
