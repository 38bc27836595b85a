#!/usr/bin/env node
import { Command } from 'commander';
import { checkAuditCommand } from '#local/operate/commands/check-audit.ts';
import { connectTwilioCommand } from '#local/operate/commands/connect-twilio.ts';
import { doctorCommand } from '#local/operate/commands/doctor.ts';
import { enrollCommand } from '#local/operate/commands/enroll.ts';
import { forecastCommand } from '#local/operate/commands/forecast.ts';
import { outcomesCommand } from '#local/operate/commands/outcomes.ts';
import { exportCommand } from '#local/operate/commands/export.ts';
import { personCommand } from '#local/operate/commands/person.ts';
import { redriveCommand } from '#local/operate/commands/redrive.ts';
import { restoreCommand } from '#local/operate/commands/restore.ts';
import { timelineCommand } from '#local/operate/commands/timeline.ts';

const program = new Command('aftervisit')
  .description('Looks after an Aftervisit, deployed or on a laptop, from an engineer’s machine.')
  .addCommand(connectTwilioCommand())
  .addCommand(doctorCommand())
  .addCommand(enrollCommand())
  .addCommand(outcomesCommand())
  .addCommand(forecastCommand())
  .addCommand(exportCommand())
  .addCommand(timelineCommand())
  .addCommand(personCommand())
  .addCommand(checkAuditCommand())
  .addCommand(redriveCommand())
  .addCommand(restoreCommand());

try {
  await program.parseAsync();
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`);
  process.exitCode = 1;
}
