import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command, InvalidArgumentError } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { restoreTable } from '../restore-table.ts';
import { oneResource, stackResources } from '../stack-resources.ts';
import { requiredDeployment, say } from './options.ts';

interface Options {
  readonly deployment: string;
  readonly at: Date;
  readonly table?: string;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description(
      'Makes a new table of what the records were at a moment of the last 35 days. docs/backup.md says what then.',
    )
    .addOption(requiredDeployment())
    .requiredOption('--at <time>', 'such as 2026-11-02T10:00:00Z', toDate)
    .option('--table <name>', 'of the new table; by default it is named after the old one and the moment')
    .action(async ({ deployment: name, at, table }: Options) => {
      const deployment = deploymentNamed(name);
      const from =
        deployment.restoredRecords?.tableName ??
        oneResource(await stackResources(deployment), 'AWS::DynamoDB::GlobalTable');
      const to = table ?? `${from.slice(0, 200)}-${at.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
      const client = new DynamoDBClient({ region: deployment.region });
      const restored = await restoreTable(client, { from, to, at, onProgress: say });
      say(`Look at it; then put this into the row ${name} of lib/deployments.ts and deploy:`);
      say(`    restoredRecords: {`);
      say(`      tableName: '${restored.tableName}',`);
      say(`      streamArn: '${restored.streamArn}',`);
      say(`    },`);
    });

function toDate(text: string): Date {
  const date = new Date(text);
  if (!/Z$|[+-]\d\d:\d\d$/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('expected a time with its zone.');
  return date;
}
