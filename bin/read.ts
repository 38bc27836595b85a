import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { LANGUAGES, type Language } from '#domain/episode.ts';
import { readReply } from '#domain/read-reply.ts';
import { SAFETY_TIERS, type Reading } from '#domain/reading.ts';

interface Line {
  readonly id: string;
  readonly body: string;
  readonly language?: Language;
}

const program = new Command('read')
  .description("Reads patients' texts the way the deployed system does.")
  .argument('[text]', 'one text, in quotes')
  .option('--jsonl', 'read lines {"id","body","language"?} from standard input, write one reading a line')
  .addHelpText('after', '\nExample: npm run --silent read -- "3 tylenol, pain 8"')
  .parse();

// `read --jsonl | head` closes the pipe early, which is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const [text] = program.args;
if (program.opts<{ jsonl?: true }>().jsonl) process.exitCode = (await answerLines()) ? 0 : 1;
else if (text === undefined) program.error("error: missing argument 'text' (or --jsonl)");
else process.stdout.write(described(readReply(text)));

/** Whether every line could be answered. */
async function answerLines(): Promise<boolean> {
  let isSound = true;
  let number = 0;
  for await (const written of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (written.trim() === '') continue;
    const line = parsed(written);
    if (typeof line === 'string') {
      isSound = false;
      process.stderr.write(`line ${number}: expected {"id", "body", "language"?}, got ${line}\n`);
    } else if (!process.stdout.write(`${JSON.stringify(answer(line))}\n`)) await drained();
  }
  return isSound;
}

function drained(): Promise<void> {
  return new Promise((resolve) => process.stdout.once('drain', () => resolve()));
}

function answer({ id, body, language }: Line) {
  const { kind, score, trend, safety, wantsCall, notes } = readReply(body, language ? { language } : {});
  return { id, kind, score, trend, safety, wantsCall, notes };
}

/** The line, or what is there instead of one; never the patient's words. */
function parsed(written: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return 'no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no object';
  const { id, body, language } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string') return `an id of type ${typeof id}`;
  if (typeof body !== 'string') return `a body of type ${typeof body}`;
  const known = LANGUAGES.find((one) => one === language);
  if (language !== undefined && language !== null && !known) return `a language other than ${LANGUAGES.join(', ')}`;
  return known ? { id, body, language: known } : { id, body };
}

function described({ kind, score, trend, safety, wantsCall, notes }: Reading): string {
  const rows = [
    ['kind', kind],
    ['score', score === null ? 'none' : `${score} of 10`],
    ['trend', trend ?? 'none'],
    ['safety', safety.map((concept) => `${concept} (${SAFETY_TIERS[concept]})`).join(', ') || 'nothing'],
    ['wants a call', wantsCall ? 'yes' : 'no'],
    ['notes', notes.join(', ') || 'none'],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(14)}${value}\n`).join('');
}
