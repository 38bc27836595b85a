import { readReply } from '#domain/read-reply.ts';
import { publishedReplies } from '../replies/published-replies.ts';
import { type Reader, SIMPLE_RULES } from '../replies/simple-rules.ts';
import type { Section } from './section.ts';

const ROUNDS = 3;

/** One thread reading the published replies, again and again. */
export function repliesSection(): Section {
  const replies = publishedReplies();
  const readers: readonly (readonly [string, Reader])[] = [['this reader', readReply], ...SIMPLE_RULES];
  const rates = readers.map(([name, reader]) => {
    for (const { body, language } of replies) reader(body, { language });
    const startedAt = performance.now();
    for (let round = 0; round < ROUNDS; round++) for (const { body, language } of replies) reader(body, { language });
    const seconds = (performance.now() - startedAt) / 1000;
    return { name, repliesPerSecond: (ROUNDS * replies.length) / seconds };
  });
  return {
    name: 'replies',
    title: 'Replies read',
    headings: ['reader', 'replies a second'],
    rows: rates.map(({ name, repliesPerSecond }) => [name, repliesPerSecond.toFixed(0)]),
    note: `The ${replies.length} published replies in one thread, once to warm up and ${ROUNDS} times more.`,
    data: { replies: replies.length, rates },
  };
}
