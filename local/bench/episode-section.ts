import { TOKEN_BYTES } from './dynamodb-meter.ts';
import { LIMITS } from './limits.ts';
import { type HappyPath, sumOf } from './happy-path.ts';
import type { Section } from './section.ts';

/** What AWS bills for one visit whose patient answers every check-in. */
export function episodeSection({
  transitions,
  invocations,
  writes,
  writesWithTokens,
  reads,
  texts,
}: HappyPath): Section {
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
      'item before and after it, by DynamoDB’s published rules, indexes included. What the sweep writes of the texts is ' +
      'in it; that it runs, and forgetting, is not: they run by the clock, for all episodes together. Task tokens are ' +
      `shorter there than Step Functions’: with tokens of ${TOKEN_BYTES} characters it is ${writesWithTokens} write units, for an ` +
      'episode that is asked passes a kilobyte then.',
    data: { transitions, invocations, writes, writesWithTokens, reads, texts },
  };
}
