import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DELIVERY_RANK, type DeliveryStatus, isDeliveryStatus, isFurther } from '#domain/delivery.ts';

const STATUSES = Object.keys(DELIVERY_RANK) as DeliveryStatus[];

/** What a record holds after these have come in this order. */
const after = (statuses: readonly DeliveryStatus[]): DeliveryStatus =>
  statuses.reduce<DeliveryStatus>((current, next) => (isFurther(next, current) ? next : current), 'intended');

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

it.each([
  [['queued', 'sending', 'sent', 'delivered', 'read'], 'read'],
  [['accepted', 'queued', 'sending', 'sent', 'delivered'], 'delivered'],
  [['queued', 'sending', 'sent', 'undelivered'], 'undelivered'],
  [['queued', 'sending', 'failed'], 'failed'],
  [['scheduled', 'queued', 'canceled'], 'canceled'],
] as const)('in every order of %j, with repeats, the record ends at %s', (statuses, end) => {
  for (const order of permutations<DeliveryStatus>([...statuses, statuses[0], statuses.at(-1) ?? 'sent'])) {
    expect(after(order), order.join(' ')).toBe(end);
  }
});

it('in any order of any statuses the record ends at the same, and never moves back', () => {
  const some = fc.array(fc.constantFrom(...STATUSES.filter((status) => status !== 'scheduled')), { maxLength: 12 });
  fc.assert(
    fc.property(
      some.chain((statuses) =>
        fc.tuple(fc.constant(statuses), fc.shuffledSubarray(statuses, { minLength: statuses.length })),
      ),
      ([statuses, shuffled]) => {
        expect(after(shuffled)).toBe(after(statuses));
        expect(after([...statuses, ...statuses])).toBe(after(statuses));
        const ranks = statuses.map((_, index) => DELIVERY_RANK[after(statuses.slice(0, index + 1))]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      },
    ),
  );
});

it('knows Twilio’s words and no others', () => {
  expect(STATUSES.every(isDeliveryStatus)).toBe(true);
  expect(['', 'Sent', 'toString', '__proto__', 'receiving'].some(isDeliveryStatus)).toBe(false);
});
