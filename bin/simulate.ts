import { Command } from 'commander';
import { conflictOf, faultOptions, playFaults } from './simulate/faults.ts';
import { playVisit, visitOptions } from './simulate/visit.ts';

const program = new Command('simulate').description(
  'Plays follow-up in virtual time: the whole course of one visit, or thousands of visits of which everything goes wrong that can.',
);
for (const option of visitOptions()) program.addOption(option.helpGroup('One visit:'));
for (const option of faultOptions())
  program.addOption(option.helpGroup('Many visits, with --episodes, --seeds or --faults:'));
program.option('--json', 'print the same as data').addHelpText(
  'after',
  `
Examples:
  npm run simulate -- --visit 2026-10-30 --time-zone America/Phoenix --language es --replies "7,,7"
  npm run simulate -- --episodes 10 --seeds 10000 --seed 1 --faults
  npm run simulate -- --seeds 500 --faults crash-before,crash-after,twilio-answer-lost --json
  npm run simulate -- --crash-points
  npm run simulate -- --alarms

A violation ends with exit code 1 and prints the command that plays it once more.`,
);
program.parse();

const isGiven = (option: { attributeName: () => string }): boolean =>
  program.getOptionValueSource(option.attributeName()) === 'cli';
const [ofVisit, ofFaults] = [visitOptions().filter(isGiven), faultOptions().filter(isGiven)];
const [visitOption, faultOption] = [ofVisit[0], ofFaults[0]];
if (visitOption && faultOption)
  program.error(`error: ${visitOption.long} plays one visit, ${faultOption.long} many; expected one or the other`);
if (faultOption) {
  const conflict = conflictOf(program);
  if (conflict) program.error(`error: ${conflict}`);
  await playFaults(program);
} else {
  await playVisit(program);
}
