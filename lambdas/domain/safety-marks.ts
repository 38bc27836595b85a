import { readReply } from './read-reply.ts';
import type { ReplyContext, SafetyConcept } from './reading.ts';

/** Where in a text a concept of danger stands: from and to, in UTF-16 units, so that staff see the words at a glance. */
export interface SafetyMark {
  readonly from: number;
  readonly to: number;
  readonly concept: SafetyConcept;
}

/** The shortest run of words in which each concept is still heard: found by halving, so that a long text costs little. */
export function safetyMarks(
  body: string,
  concepts: readonly SafetyConcept[],
  context?: ReplyContext,
): readonly SafetyMark[] {
  const words = [...body.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
  return concepts.map((concept) => {
    const isHeard = (first: number, last: number): boolean => {
      const [from, to] = [words[first]?.from ?? 0, words[last]?.to ?? body.length];
      return readReply(body.slice(from, to), context).safety.includes(concept);
    };
    const last = smallest(words.length - 1, (candidate) => isHeard(0, candidate));
    const first = last - smallest(last, (length) => isHeard(last - length, last));
    return { from: words[first]?.from ?? 0, to: words[last]?.to ?? body.length, concept };
  });
}

/** The smallest number up to `max` that holds, given that `max` does; a number that holds is never above one that does not, or nearly. */
function smallest(max: number, holds: (candidate: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
