import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import { FOUND_BY, type PersonErased, type PersonExport, type PersonWanted } from '#contracts/person.ts';
import { type ApiChoice, askApi, clinicApi } from '../clinic-api.ts';
import { deploymentOption, laptopOption, say } from './options.ts';

interface PersonOptions extends ApiChoice {
  readonly by: PersonWanted['by'];
  readonly patient?: string;
}

export const personCommand = (): Command =>
  new Command('person')
    .description(
      'A person’s data: all of it as one file, or erased. By whom is read from standard input or asked for: an argument would stay in the shell’s history.',
    )
    .addCommand(
      withPerson('export', 'Writes all that is kept of one person as JSON. The audit trail says so.')
        .option('--out <file>', 'readable by you alone; without it, to standard output')
        .action(async ({ out, ...options }: PersonOptions & { readonly out?: string }) => {
          const api = await clinicApi(options);
          const data = await askApi<PersonExport>(api, 'POST', '/persons/export', await wantedOf(options));
          const json = `${JSON.stringify(data, undefined, 2)}\n`;
          if (out === undefined) process.stdout.write(json);
          else writeFileSync(out, json, { mode: 0o600 });
        }),
    )
    .addCommand(
      withPerson('erase', 'Removes names, numbers and words of one person now, at Twilio too. This cannot be undone.')
        .option('--yes', 'without it, nothing is erased')
        .action(async ({ yes, ...options }: PersonOptions & { readonly yes?: true }) => {
          if (!yes) throw new Error('this cannot be undone: expected --yes; person export shows first what there is');
          const api = await clinicApi(options);
          const erased = await askApi<PersonErased>(api, 'POST', '/persons/erase', await wantedOf(options));
          for (const line of erasedInWords(erased)) say(line);
          if (isLeft(erased)) process.exitCode = 1;
        }),
    );

const withPerson = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(new Option('--by <what>', 'what the person is found by').choices(FOUND_BY).default('mobile'))
    .option('--patient <id>', 'of the clinic’s own system: whose data it is, where several have had a number')
    .addOption(deploymentOption())
    .addOption(laptopOption());

async function wantedOf({ by, patient }: PersonOptions) {
  const value = await readValue(`${QUESTION[by]}: `);
  if (value === '') throw new Error(`expected ${QUESTION[by].toLowerCase()} on standard input, got nothing`);
  return { actId: crypto.randomUUID(), by, value, ...(patient !== undefined && { patientId: patient }) };
}

const QUESTION: Readonly<Record<PersonWanted['by'], string>> = {
  visit: 'Id of the visit, as the clinic’s own system has it',
  patient: 'Id of the patient, as the clinic’s own system has it',
  mobile: 'Mobile number',
  episode: 'Id of the episode, ep-…',
};

/** The first line; asked for where somebody sits there. */
async function readValue(question: string): Promise<string> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, ...(stdin.isTTY && { output: stderr }) });
  try {
    if (stdin.isTTY) return (await lines.question(question)).trim();
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}

const OUTCOME = {
  erased: 'erased',
  'erased-before': 'had been erased before',
  'callback-open': 'NOT erased: a callback is open. Close it, then run this again',
  'text-open': 'NOT erased: nobody has seen to it. Settle it, then run this again',
} as const;

export const erasedInWords = ({ episodes, unmatched }: PersonErased): string[] => [
  ...episodes.map(({ episodeId, outcome }) => `${episodeId}: ${OUTCOME[outcome]}.`),
  ...unmatched.map(({ id, outcome }) => `Text ${id}: ${OUTCOME[outcome]}.`),
];

const isLeft = ({ episodes, unmatched }: PersonErased): boolean =>
  [...episodes, ...unmatched].some(({ outcome }) => outcome === 'callback-open' || outcome === 'text-open');
