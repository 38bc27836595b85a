import { describe, expect, it } from 'vitest';
import { type AttemptResult, type Callback, CALL_OUTCOMES } from '#domain/callback.ts';
import {
  CallbackIsClosed,
  CallbackTaken,
  claimed,
  closed,
  released,
  suggestsLetter,
  withAttempt,
  withNote,
} from '#domain/callback-work.ts';
import type { Act } from '#domain/staff.ts';
import { aCallback } from '#test/support/builders.ts';

const ANNE = { id: 'nurse-a', name: 'Anne' };
const BEN = { id: 'nurse-b', name: 'Ben' };
const AT = '2026-11-06T19:00:00Z';
const anAct = (fields: Partial<Act> = {}): Act => ({ id: 'act-1', by: ANNE, at: AT, ...fields });
const isAnnes = { claim: { by: ANNE, at: AT } };

describe('a callback that is claimed', () => {
  it('is whose who claimed it', () => {
    expect(claimed(aCallback(), anAct())).toEqual(aCallback(isAnnes));
  });

  it('once more by the same person stays as it was', () => {
    const callback = aCallback(isAnnes);
    expect(claimed(callback, anAct({ id: 'act-2', at: '2026-11-06T20:00:00Z' }))).toBe(callback);
  });

  it('is nobody else’s, who is told whose it is', () => {
    const attempt = () => claimed(aCallback(isAnnes), anAct({ by: BEN }));
    expect(attempt).toThrow(CallbackTaken);
    expect(attempt).toThrow(expect.objectContaining({ by: ANNE }));
    expect(attempt).not.toThrow(/Anne/);
  });

  it('may be taken over', () => {
    expect(claimed(aCallback(isAnnes), anAct({ by: BEN }), true).claim).toEqual({ by: BEN, at: AT });
  });
});

describe('a callback that is given back', () => {
  it('is nobody’s', () => {
    expect(released(aCallback(isAnnes), anAct())).toEqual(aCallback());
    expect(released(aCallback(isAnnes), anAct())).not.toHaveProperty('claim');
  });

  it('by somebody else stays with who has it, unless a supervisor says so', () => {
    expect(() => released(aCallback(isAnnes), anAct({ by: BEN }))).toThrow(CallbackTaken);
    expect(released(aCallback(isAnnes), anAct({ by: BEN }), true)).not.toHaveProperty('claim');
  });

  it('and was nobody’s stays as it was', () => {
    const callback = aCallback();
    expect(released(callback, anAct())).toBe(callback);
  });
});

describe('work on a callback', () => {
  it('is whose who does it: a call and a note claim it', () => {
    expect(withAttempt(aCallback(), anAct(), 'reached')).toMatchObject({
      ...isAnnes,
      attempts: [{ ...anAct(), result: 'reached' }],
    });
    expect(withNote(aCallback(), anAct(), 'back on Monday')).toMatchObject({
      ...isAnnes,
      notes: [{ ...anAct(), words: 'back on Monday' }],
    });
    expect(closed(aCallback(), anAct(), 'declined')).toMatchObject(isAnnes);
  });

  it.each([
    ['a call', (callback: Callback) => withAttempt(callback, anAct(), 'no-answer')],
    ['a note', (callback: Callback) => withNote(callback, anAct(), 'called')],
    ['the end', (callback: Callback) => closed(callback, anAct(), 'advice-given')],
  ])('twice is once: %s', (_name, act) => {
    const once = act(aCallback());
    expect(act(once)).toBe(once);
  });

  it('keeps the order in which it was done', () => {
    const first = withNote(aCallback(), anAct(), 'one');
    expect(withNote(first, anAct({ id: 'act-2' }), 'two').notes.map(({ words }) => words)).toEqual(['one', 'two']);
  });

  it('that somebody else has is refused', () => {
    const taken = aCallback(isAnnes);
    const byBen = anAct({ by: BEN });
    expect(() => withAttempt(taken, byBen, 'reached')).toThrow(CallbackTaken);
    expect(() => withNote(taken, byBen, 'x')).toThrow(CallbackTaken);
    expect(() => closed(taken, byBen, 'declined')).toThrow(CallbackTaken);
  });
});

describe('a closed callback', () => {
  const done = closed(aCallback(), anAct(), 'advice-given');
  const later = anAct({ id: 'act-2' });

  it.each(CALL_OUTCOMES)('says how it ended: %s', (outcome) => {
    expect(closed(aCallback(), anAct(), outcome)).toMatchObject({ status: 'closed', closed: { ...anAct(), outcome } });
  });

  it.each([
    ['claimed', () => claimed(done, later)],
    ['taken over', () => claimed(done, later, true)],
    ['given back', () => released(done, later, true)],
    ['called', () => withAttempt(done, later, 'reached')],
    ['noted', () => withNote(done, later, 'x')],
    ['closed otherwise', () => closed(done, later, 'declined')],
  ])('is not %s', (_name, act) => {
    expect(act).toThrow(CallbackIsClosed);
  });

  it('takes the repeat of what was done before it was closed', () => {
    const noted = withNote(aCallback(), anAct(), 'x');
    const then = closed(noted, later, 'declined');
    expect(withNote(then, anAct(), 'x')).toBe(then);
  });
});

describe('a letter is suggested', () => {
  const after = (...results: AttemptResult[]) =>
    suggestsLetter(
      results.reduce(
        (callback, result, index) => withAttempt(callback, anAct({ id: `act-${index}` }), result),
        aCallback(),
      ),
    );

  it('after the third call without an answer, and not for those that were answered', () => {
    expect(after('no-answer', 'no-answer')).toBe(false);
    expect(after('no-answer', 'left-message', 'no-answer', 'reached')).toBe(false);
    expect(after('no-answer', 'left-message', 'no-answer', 'no-answer')).toBe(true);
  });
});
