import { describe, expect, it } from 'vitest';
import { inWords } from '#local/rehearsal/answer-in-words.ts';

const LAPTOP = { 'nurse-a': 'Nurse A', 'nurse-b': 'Nurse B' };

const told = (answer: unknown, names: Record<string, string> = LAPTOP) =>
  JSON.parse(inWords(answer, { names, patients: ['Anabel', 'Luciano'] })) as unknown;

describe('an answer in words', () => {
  it('calls staff what they are called in the story, whatever the place calls them', () => {
    const claim = (id: string, name: string) => ({ claim: { by: { id, name }, at: '2026-11-22T17:00:00Z' } });
    expect(told(claim('nurse-a', 'Nurse A'))).toEqual({ claim: { by: 'nurse-a' } });
    expect(told(claim('69362f90', 'nurse-a'), { 'nurse-a': 'nurse-a' })).toEqual({ claim: { by: 'nurse-a' } });
  });

  it('names who was faster, in a sentence too', () => {
    expect(told({ title: 'taken', by: 'Nurse B', detail: 'Nurse B has this callback.' })).toEqual({
      title: 'taken',
      by: 'nurse-b',
      detail: 'nurse-b has this callback.',
    });
  });

  it('keeps the roles and hides the id of whoever asks', () => {
    expect(told({ me: { id: 'x', name: 'Nurse A', roles: ['nurse'] } })).toEqual({
      me: { name: 'nurse-a', roles: ['nurse'] },
    });
  });

  it('leaves out ids and times, and says of the audit trail that somebody did it', () => {
    expect(
      told({
        episodeId: 'ep-1',
        dueAt: '2026-11-23',
        audit: [{ at: '2026', by: '69362f90', what: 'claimed cb-a1-3' }],
      }),
    ).toEqual({ audit: [{ by: 'somebody', what: 'claimed <cb>' }] });
  });

  it('shows the rows of the story’s patients, in no order, and texts of nobody', () => {
    const row = (firstName: string) => ({ firstName, priority: 'low' });
    const items = [row('Luciano'), row('An example of the laptop'), row('Anabel')];
    expect(told({ items })).toEqual({ items: [row('Anabel'), row('Luciano')] });
    expect(told({ items: [{ from: '+16025550299' }] })).toEqual({ items: [{ from: '+16025550299' }] });
  });

  it('shows what differs', () => {
    expect(inWords({ status: 'open' }, { names: LAPTOP, patients: [] })).not.toBe(
      inWords({ status: 'closed' }, { names: LAPTOP, patients: [] }),
    );
  });
});
