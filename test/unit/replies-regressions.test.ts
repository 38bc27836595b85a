import { expect, it } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import { regressionReplies } from '#local/replies/published-replies.ts';

it('what the reader once read right stays right: score, kind of opt-out, and every concept', () => {
  const wrong = regressionReplies().flatMap(({ id, body, language, expect: label }) => {
    const { kind, score, safety } = readReply(body, { language });
    const isRight =
      score === label.score &&
      (kind === 'opt-out') === (label.kind === 'opt-out') &&
      safety.toSorted().join() === label.safety.toSorted().join();
    return isRight ? [] : [{ id, body, kind, score, safety }];
  });
  expect(wrong).toEqual([]);
}, 60_000);
