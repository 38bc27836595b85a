import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import { safetyMarks } from '#domain/safety-marks.ts';

/** Texts of danger from the published replies, among words of no danger. */
const corpus = (name: string): string[] =>
  readFileSync(new URL(`../replies/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly body: string })
    .map(({ body }) => body);

const DANGERS = [...corpus('safety.en.jsonl'), ...corpus('safety.es.jsonl')];
const CHATTER = corpus('other-kinds.jsonl').filter((body) => readReply(body).safety.length === 0);

const marksIn = (body: string) => safetyMarks(body, readReply(body).safety);
const marked = (body: string) => marksIn(body).map(({ from, to, concept }) => [concept, body.slice(from, to)]);

describe('the marks of danger', () => {
  it('lie inside the text, and whoever reads only them hears the same', () => {
    const around = fc.array(fc.constantFrom(...CHATTER), { maxLength: 2 });
    const space = fc.constantFrom(' ', '\n', '. ', '  ', ' \u{1F622} ');
    fc.assert(
      fc.property(around, fc.constantFrom(...DANGERS), around, space, (before, danger, after, between) => {
        const body = [...before, danger, ...after].join(between);
        const { safety } = readReply(body);
        const marks = safetyMarks(body, safety);
        expect(marks.map(({ concept }) => concept)).toEqual(safety);
        for (const { from, to, concept } of marks) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(body.length);
          expect(readReply(body.slice(from, to)).safety).toContain(concept);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('begin and end with a word, so that none is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DANGERS), (danger) => {
        const body = `  Hello, ${danger}  `;
        for (const { from, to } of marksIn(body)) {
          expect(body.slice(from, to)).toMatch(/^\S(.*\S)?$/s);
          expect(body.slice(0, from)).toMatch(/(^|\s)$/);
          expect(body.slice(to)).toMatch(/^(\s|$)/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are the words themselves and not the talk around them', () => {
    expect(marked('Thanks for asking. I have chest pain since noon and my dog is well')).toEqual([
      ['chest-pain', 'chest pain'],
    ]);
  });

  it('are counted in UTF-16 units, as the page counts', () => {
    expect(marked('\u{1F622}\u{1F622} chest pain')).toEqual([['chest-pain', 'chest pain']]);
  });

  it('are none where nothing was heard', () => {
    expect(safetyMarks('all is well', [])).toEqual([]);
  });

  it('of a long text cost little', () => {
    const words = `${'walked a bit today '.repeat(80)}chest pain ${'then slept '.repeat(20)}`;
    const began = performance.now();
    expect(marked(words).map(([, mark]) => mark)).toEqual(['chest pain']);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
