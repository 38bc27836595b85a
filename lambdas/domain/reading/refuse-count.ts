import type { Place, Refusal } from './number-place.ts';
import { words } from './phrases.ts';
import { ADDRESSED_AS_MINE, MOODS, RATED } from './fillers.ts';
import { CONDITIONS, FOLLOWERS, LINKS, MONTHS, NOW, PAIN, PILLS, SITES, TOOK, UNITS } from './score-words.ts';

export function countOf(place: Place): Refusal | undefined {
  const { stated } = place;
  const [one, two] = [place.after(1), place.after(2)];
  if (stated.outOfTen)
    return UNITS.has(one) || words('would recommend service experience people times star stars').has(one)
      ? 'unexplained'
      : undefined;
  if (stated.value === 0 && words('sleep help relief energy improvement progress change complaints').has(one))
    return 'other-measure';
  if (MOODS.has(one)) return 'other-measure';
  if (words('last first next ultimo ultima ultimos ultimas').has(place.before(1)) && place.first?.before === 'space')
    return 'duration-dose-or-count';
  if (one === 'whenever' && words('it needed necessary').has(two)) return 'duration-dose-or-count';
  if (place.before(1) === 'work' && place.before(2) === 'off') return 'time';
  if (isAbleTo(place)) return 'duration-dose-or-count';
  if (isPronoun(place)) return 'label';
  if (words('was turned tenia cumpla cumpli era').has(place.before(1)) && place.hasBefore(words('when cuando'), 3))
    return 'age';
  if (place.hasBefore(COSTS, 3) && !place.hasBefore(PAIN, 5)) return 'duration-dose-or-count';
  if (words('de of').has(one) && words('mis my los las them those these').has(two)) return 'duration-dose-or-count';
  if (place.before(1) === 'de' && words('una uno').has(place.before(2)) && stated.inWords) return 'label';
  if (
    words('slept dormi lost missed skipped ran lost hice faltan quedan').has(place.before(1)) &&
    !place.hasBefore(PAIN, 4)
  )
    return 'duration-dose-or-count';
  if (stated.value === 1 && stated.inWords && SITES.has(one) && !words('left right lower upper low').has(one))
    return 'duration-dose-or-count';
  if (place.tokens[stated.start]?.kind === 'number' && isThanksFor(place)) return 'other-measure';
  if (isManyBad(place)) return 'duration-dose-or-count';
  if (stated.value >= 50 && place.hasBefore(TOOK, 6)) return 'duration-dose-or-count';
  if (one === 'mi' && (place.next?.before !== 'space' || ADDRESSED_AS_MINE.has(two) || PAIN.has(two) || SITES.has(two)))
    return undefined;
  // "7 times" may not be "8 in 2 days"
  const unit =
    UNITS.has(one) || PILLS.has(one)
      ? one
      : words(
            'more mas or extra of full whole different strength blue white small little long regular baby big de to hard straight short good bad solid',
          ).has(one) &&
          !(one === 'de' && words('dia noche noches tarde').has(two)) &&
          (UNITS.has(two) || PILLS.has(two))
        ? two
        : '';
  // "mañanas 7 noches 3"
  if (words('noches nights nites').has(unit) && CONDITIONS.has(place.before(1))) return undefined;
  if (unit === 'ice' || unit === 'heat') return undefined;
  if (unit === 'am' || unit === 'pm' || unit === 'oclock') return 'time';
  if (unit) return 'duration-dose-or-count';
  if (place.before(1) === 'of' && UNITS.has(place.before(2))) return 'duration-dose-or-count';
  if ((one === 'o' || one === 'of') && (two === 'clock' || one === 'of')) return 'duration-dose-or-count';
  if (
    MONTHS.has(one) ||
    (one === 'de' && MONTHS.has(two)) ||
    (MONTHS.has(place.before(1)) &&
      !place.hasBefore(PAIN, 4) &&
      !(place.first?.before === 'comma' && (place.hasAfter(NOW, 4) || words('que than').has(place.before(3)))))
  )
    return 'date';
  if (
    PILLS.has(place.before(1)) &&
    place.tokens[stated.start]?.before === 'space' &&
    (stated.value > 10 ||
      place.hasBefore(words('took take taking tome'), 4) ||
      (!GENERIC.has(place.before(1)) && !place.hasBefore(NOT_A_STRENGTH, 5)))
  )
    return 'duration-dose-or-count';
  if (place.hasBefore(TOOK, 1) && !place.hasBefore(words('when if cuando'), 3) && !place.hasBefore(PAIN, 4))
    return 'duration-dose-or-count';
  if (words('x times por').has(place.before(1)) && stated.value < 5 && place.before(1) === 'x')
    return 'duration-dose-or-count';
  if (one === 'al' && words('dia mes').has(two)) return 'duration-dose-or-count';
  if (one === 'left' && (words('in of').has(two) || words('only have got').has(place.before(1))))
    return 'duration-dose-or-count';
  if (
    place.before(1) === 'hace' ||
    (place.before(2) === 'hace' && words('como unos unas ya casi').has(place.before(1)))
  )
    return 'duration-dose-or-count';
  if (DIGITS.has(one)) return 'duration-dose-or-count';
  if (stated.value > 1 && PLURAL_SITES.has(one) && (stated.inWords || stated.value === 2))
    return 'duration-dose-or-count';
  if (
    words('years year anos').has(place.before(1)) ||
    (stated.value > 10 && place.hasBefore(words('am age aged tengo edad turned'), 2))
  )
    return 'age';
  return undefined;
}

/** No name that a strength follows: "Norco 10", "Tylenol 3". */
const GENERIC = words(
  'pill pills med meds medicine medicines medication medications tablet tablets capsule capsules pastilla pastillas medicina medicinas medicamento medicamentos soma',
);
const NOT_A_STRENGTH = words(
  'with without after on con sin despues since before antes pain hurts dolor duele is it am helps help no even stopped off quit deje pare stop gracias',
);

const COSTS = words('vivo cuesta cuestan vale valen falta faltan perdi compre gane debo pague costs cost');
/** "I can only lift 5", "let me know 2". */
const isAbleTo = (place: Place): boolean =>
  (words('lift carry do').has(place.before(1)) && place.hasBefore(words('can could will you only'), 3)) ||
  (place.before(1) === 'know' && place.hasBefore(words('let'), 3));

const AFTER_ONE = words(
  'and y today hoy ahora ahorita right now thanks thank gracias nomas nada solo de out doctora doctor or o to a please sobre on i im yes si lol ish punto pero but en con only is maybe for',
);

/** "uno ya no es joven", "si uno se mueve". */
function isPronoun({ tokens, stated, next }: Place): boolean {
  if (tokens[stated.start]?.text !== 'uno' || stated.end !== stated.start + 1) return false;
  if (tokens[stated.start - 1]?.text === 'por') return true;
  if (!next || next.before !== 'space' || next.kind !== 'word') return false;
  if (tokens[stated.start - 1]?.text === 'si') return true;
  if (next.text === 'de') return words('estos esos ellos los mis').has(tokens[stated.end + 1]?.text ?? '');
  return !AFTER_ONE.has(next.text);
}

const BAD = words(
  'bad good rough hard tough terrible horrible awful severe tired stiff sharp great better worse fine cold rainy cloudy steady constant nagging malos malas buenos buenas',
);

/** "2 bad discs", "3 rough nights". */
function isManyBad(place: Place): boolean {
  const two = place.tokens[place.stated.end + 1];
  return (
    BAD.has(place.after(1)) &&
    two?.before === 'space' &&
    place.next?.before === 'space' &&
    /[^s]s$/.test(two.text) &&
    two.text.length > 3 &&
    ![PAIN, FOLLOWERS, LINKS, words('always besides sometimes')].some((known) => known.has(two.text))
  );
}

/** "10 for the nurses", "un 10 para la enfermera", "les doy un 10". */
function isThanksFor(place: Place): boolean {
  const [one, two, three] = [place.after(1), place.after(2), place.after(3)];
  const isTo =
    words('for para a to al').has(one) &&
    (RATED.has(two) || RATED.has(three)) &&
    (one === 'al' || words('the la el los las your su todo all my mi').has(two) || RATED.has(two));
  const verb = words('un a una').has(place.before(1)) ? 2 : 1;
  return isTo || (words('doy damos').has(place.before(verb)) && place.before(verb + 1) === 'les');
}

const DIGITS = words('toes toe fingers finger dedos discs disks vertebrae');
const PLURAL_SITES = words('legs feet knees hips arms hands sides shoulders piernas pies rodillas brazos manos');
