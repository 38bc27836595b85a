import { LIMITS } from './limits.ts';
import { type HappyPath, sumOf } from './happy-path.ts';
import type { Section } from './section.ts';

/** What AWS bills for one visit whose patient answers every check-in. */
export function episodeSection({ transitions, invocations, writes, reads, texts }: HappyPath): Section {
  const byCount = (counts: Readonly<Partial<Record<string, number>>>): string =>
    Object.entries(counts)
      .sort(([, a = 0], [, b = 0]) => b - a)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  return {
    name: 'episode',
    title: 'What one visit takes',
    headings: ['what', 'count', 'at most', 'of which'],
    rows: [
      ['state transitions', String(transitions), String(LIMITS.transitions), 'FollowUp'],
      ['invocations', String(sumOf(invocations)), String(LIMITS.invocations), byCount(invocations)],
      ['write units', String(sumOf(writes)), String(LIMITS.writeUnits), byCount(writes)],
      ['read units', String(reads), '', 'consistent reads of single items'],
      ['texts', String(texts.out + texts.in), '', `${texts.out} to the patient, ${texts.in} from them`],
    ],
    note:
      'Counted on the laptop runtime: the synthesized definitions, the deployed handlers, Twilio’s stand-in with its ' +
      'status callbacks, and an embedded DynamoDB, behind which each request’s units are computed from the sizes of the ' +
      'item before and after it, by DynamoDB’s published rules, indexes included. Sweep and forgetting run for all ' +
      'episodes together and are not in it. Task tokens are shorter there than Step Functions’, whose length can add a ' +
      'unit to each write of an episode. The aims are 14 invocations and 26 write units, which are missed: half of the ' +
      'invocations and a quarter of the writes are Twilio’s status reports.',
    data: { transitions, invocations, writes, reads, texts },
  };
}
