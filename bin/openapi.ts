import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { format, resolveConfig } from 'prettier';
import { openapi } from '#local/openapi.ts';

const { write } = new Command('openapi')
  .description('Prints the API as an OpenAPI document, made of the schemas that the functions check with.')
  .option('--write', 'write it to docs/openapi.json')
  .parse()
  .opts<{ readonly write?: true }>();

const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
const document = await format(JSON.stringify(openapi()), { ...(await resolveConfig(file)), parser: 'json' });
if (write) writeFileSync(file, document);
else process.stdout.write(document);
