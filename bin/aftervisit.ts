#!/usr/bin/env node
import { Command } from 'commander';
import { enrollCommand } from '#local/operate/commands/enroll.ts';
import { redriveCommand } from '#local/operate/commands/redrive.ts';

const program = new Command('aftervisit')
  .description('Looks after an Aftervisit, deployed or on a laptop, from an engineer’s machine.')
  .addCommand(enrollCommand())
  .addCommand(redriveCommand());

try {
  await program.parseAsync();
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`);
  process.exitCode = 1;
}
