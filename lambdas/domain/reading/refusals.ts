import { Place, type Refusal } from './number-place.ts';
import { contextOf } from './refuse-context.ts';
import { countOf } from './refuse-count.ts';
import { doseOf, isOfToilet } from './refuse-dose.ts';
import { oddity } from './refuse-oddity.ts';
import { boundOf } from './refuse-bound.ts';
import { personOf } from './refuse-person.ts';
import { questionOf } from './refuse-question.ts';
import { labelOf, timeOf } from './refuse-time.ts';
import type { Stated } from './stated-numbers.ts';
import type { Token } from './token.ts';

export const EXPLAINED: ReadonlySet<Refusal> = new Set<Refusal>([
  'time',
  'date',
  'duration-dose-or-count',
  'label',
  'money',
  'percent',
  'fraction',
  'age',
  'other-measure',
  'other-person',
  'negated',
]);

export function refusalOf(tokens: readonly Token[], stated: Stated, covered: ReadonlySet<number>): Refusal | undefined {
  const place = new Place(tokens, stated, covered);
  return (
    oddity(place) ??
    countOf(place) ??
    doseOf(place) ??
    (isOfToilet(place) ? 'label' : undefined) ??
    labelOf(place) ??
    timeOf(place) ??
    boundOf(place) ??
    personOf(place) ??
    questionOf(place) ??
    rangeOf(place) ??
    contextOf(place)
  );
}

function rangeOf(place: Place): Refusal | undefined {
  const { value, outOfTen } = place.stated;
  if (outOfTen) return undefined;
  return value > 10 ? 'out-of-range' : undefined;
}
