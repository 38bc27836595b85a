import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { takenQueue } from '#local/aws/taken-queue.ts';

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

const pass = (seconds: number) => void vi.setSystemTime(Date.now() + seconds * 1000);

function given(...bodies: readonly string[]) {
  const queue = takenQueue({ visibilitySeconds: 600, maxReceives: 3 });
  for (const body of bodies) queue.put({ id: body, group: body, body });
  return { ...queue, bodies: (atMost = 10) => queue.take(atMost).map(({ body }) => body) };
}

describe('a queue from which messages are taken', () => {
  it('gives no more at once than are asked for', () => {
    const { bodies } = given('a', 'b', 'c');
    expect([bodies(2), bodies(2), bodies(2)]).toEqual([['a', 'b'], ['c'], []]);
  });

  it('keeps two of the same id apart: it knows no duplicates', () => {
    const { take, bodies, put } = given('a');
    put({ id: 'a', group: 'a', body: 'a' });
    expect(new Set(take(10).map(({ receipt }) => receipt)).size).toBe(2);
    expect(bodies()).toEqual([]);
  });

  it('hides what is taken, and shows it again where it is not deleted', () => {
    const { bodies } = given('a');
    expect(bodies()).toEqual(['a']);
    pass(599);
    expect(bodies()).toEqual([]);
    pass(1);
    expect(bodies()).toEqual(['a']);
  });

  it('forgets what is deleted, also where it is hidden', () => {
    const queue = given('a', 'b');
    const [first] = queue.take(1);
    queue.delete(first?.receipt ?? '');
    queue.delete('of nothing');
    pass(600);
    expect([queue.bodies(), queue.waiting()]).toEqual([['b'], 1]);
  });

  it('gives up what was taken so often and never deleted, and goes on with the rest', () => {
    const { bodies, deadLetters, waiting, put } = given('a');
    for (let times = 1; times <= 3; times++) {
      expect(bodies()).toEqual(['a']);
      pass(600);
    }
    expect(deadLetters).toEqual([]);
    put({ id: 'b', group: 'b', body: 'b' });
    expect(bodies(1)).toEqual(['b']);
    expect([deadLetters.map(({ body }) => body), waiting()]).toEqual([['a'], 1]);
  });

  it('gives the dead letters another chance where they are redriven, as often as any other', () => {
    const { bodies, redrive, deadLetters } = given('a');
    for (let times = 1; times <= 3; times++) {
      bodies();
      pass(600);
    }
    bodies();
    expect(deadLetters).toHaveLength(1);
    redrive();
    expect(deadLetters).toEqual([]);
    for (let times = 1; times <= 3; times++) {
      expect(bodies()).toEqual(['a']);
      pass(600);
    }
  });
});
