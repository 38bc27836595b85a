import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { securityTables, withSecurityTables } from '#local/security/security-tables.ts';
import { synthesizeTemplate } from '#local/aws/synthesized.ts';

const DOCUMENT = new URL('../docs/security.md', import.meta.url);

const program = new Command('security')
  .description(
    'Which function may do what, by the synthesized stack, and which rules of cdk-nag are broken on purpose.',
  )
  .option('--deployment <name>', 'a row of lib/deployments.ts', 'example')
  .option('--write', 'put it into docs/security.md');

const { deployment, write } = program.parse().opts<{ deployment: string; write?: true }>();
const tables = securityTables(synthesizeTemplate(deploymentNamed(deployment)));
if (write) writeFileSync(DOCUMENT, withSecurityTables(readFileSync(DOCUMENT, 'utf8'), tables));
else process.stdout.write(`${tables}\n`);
