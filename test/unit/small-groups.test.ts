import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect, protectTotal, protectWithin, type Shown, SMALLEST_GROUP } from '#domain/small-groups.ts';

describe('groups that make up a total', () => {
  it('are shown where none is small, and nobody is no group', () => {
    expect(protect({ a: 10, b: 25, c: 0 })).toEqual({ a: 10, b: 25, c: 0 });
  });

  it('withhold a small one, and of the others as much as hides it', () => {
    expect(protect({ a: 4, b: 30, c: 62 })).toEqual({ a: { fewerThan: 10 }, b: { moreThan: 24 }, c: 62 });
    // 11 alone would leave the 1 to be told: 11 is ten or more, and the sum is 12
    expect(protect({ a: 1, b: 11, c: 62 })).toEqual({ a: { fewerThan: 10 }, b: 11, c: { moreThan: 53 } });
  });

  it('give up last what is to be kept', () => {
    expect(protect({ a: 4, b: 30, c: 62 }, ['b'])).toEqual({ a: { fewerThan: 10 }, b: 30, c: { moreThan: 56 } });
  });

  it('need no other where two small ones hide each other', () => {
    expect(protect({ a: 5, b: 5, c: 40 })).toEqual({ a: { fewerThan: 10 }, b: { fewerThan: 10 }, c: 40 });
    // 9 and 9 are the only two that make 18
    expect(protect({ a: 9, b: 9, c: 40 })).toMatchObject({ c: null });
  });

  it('do not even tell which is small where that would tell how small', () => {
    expect(protect({ a: 1, b: 10 })).toEqual({ a: null, b: null });
    expect(protect({ a: 3 })).toEqual({ a: null });
  });

  it('are withheld with a total that is', () => {
    expect(protectWithin({ fewerThan: 10 }, { a: 5, b: 0 })).toEqual({ a: null, b: null });
    expect(protectTotal(9)).toEqual({ fewerThan: 10 });
    expect(protectTotal(0)).toBe(0);
  });

  it('never tell a small one, whatever is added and subtracted', () => {
    const groups = fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.nat({ max: 80 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(groups, fc.nat({ max: 4 }), (counts, kept) => {
        const named = Object.fromEntries(counts.map((count, index) => [`g${index}`, count]));
        const shown = Object.values(protect(named, [`g${kept}`]));
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const [index, count] of counts.entries()) {
          if (count === 0 || count >= SMALLEST_GROUP) continue;
          expect(shown[index]).not.toBeTypeOf('number');
          if (counts.length > 1 && total >= SMALLEST_GROUP)
            expect(possible(shown, index, total).size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

/** What a group may be for whoever has all that is shown and the total, found by trying. */
function possible(shown: readonly Shown[], index: number, total: number): ReadonlySet<number> {
  const mayBe = (count: Shown, value: number): boolean => {
    if (typeof count === 'number') return value === count;
    if (count === null) return value > 0 && (value >= SMALLEST_GROUP || shown.every(isWithheld));
    return 'fewerThan' in count ? value > 0 && value < count.fewerThan : value > count.moreThan;
  };
  const isWithheld = (count: Shown) => typeof count !== 'object' || count === null;
  let sums = new Set([0]);
  for (const [other, count] of shown.entries()) {
    if (other === index) continue;
    const values = Array.from({ length: total + 1 }, (_, value) => value).filter((value) => mayBe(count, value));
    sums = new Set([...sums].flatMap((sum) => values.map((value) => sum + value)).filter((sum) => sum <= total));
  }
  return new Set([...sums].map((sum) => total - sum).filter((value) => mayBe(shown[index] ?? null, value)));
}
