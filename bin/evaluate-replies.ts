import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { LANGUAGES } from '#domain/episode.ts';
import { readReply } from '#domain/read-reply.ts';
import { evaluateReplies, missedTargets } from '#local/replies/evaluate-replies.ts';
import { evaluationTables, withTables } from '#local/replies/evaluation-tables.ts';
import { publishedReplies } from '#local/replies/published-replies.ts';
import { SIMPLE_RULES, type Reader } from '#local/replies/simple-rules.ts';

const DOCUMENT = new URL('../docs/replies.md', import.meta.url);

const program = new Command('evaluate-replies')
  .description(
    'How the reader does on the published replies, beside three simpler rules. Fails when a target is missed.',
  )
  .option('--markdown', 'print only the tables, as in docs/replies.md')
  .option('--write', 'put the tables into docs/replies.md')
  .option('--failures', 'list each reply that is read otherwise than its label says');

const { markdown, write, failures } = program.parse().opts<{ markdown?: true; write?: true; failures?: true }>();
const replies = publishedReplies();
const tables = evaluationTables(replies, new Map<string, Reader>([['this reader', readReply], ...SIMPLE_RULES]));
const print = (line: string) => process.stdout.write(`${line}\n`);

if (write) writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, 'utf8'), tables));
if (failures) {
  for (const { reply, got } of evaluateReplies(replies, readReply).disagreements)
    print(JSON.stringify({ id: reply.id, body: reply.body, expected: reply.expect, got }));
} else if (!write) {
  print(tables);
}
for (const language of LANGUAGES) {
  const missed = missedTargets(
    evaluateReplies(
      replies.filter((reply) => reply.language === language),
      readReply,
    ),
  );
  for (const target of missed) process.stderr.write(`target missed (${language}): ${target}\n`);
  if (missed.length > 0) process.exitCode = 1;
}
if (!markdown && !failures && !write && process.exitCode !== 1) print('\nEvery target is met, in each language.');
