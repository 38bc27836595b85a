import type { Arns } from './rehearsal.ts';
import type { DeployedPlace } from './deployed-place.ts';
import type { Emulator } from './emulator.ts';

export interface KeptRunning {
  readonly emulator: Pick<Emulator, 'environment' | 'url' | 'log'>;
  readonly place: Pick<DeployedPlace, 'publicUrl' | 'apiUrl' | 'tableName'>;
  readonly arns: Arns;
}

/** Where everything is, and the commands to look around with. */
export function describeKept({ emulator, place, arns }: KeptRunning): string {
  const { host } = new URL(place.apiUrl);
  return [
    'Everything is still running. Ctrl+C stops it.',
    `  emulator  ${emulator.url}, its log ${emulator.log}`,
    `  HTTP API  ${emulator.url}, with the header "Host: ${host}"`,
    `  webhooks  ${place.publicUrl}, which is ${emulator.url}/_aws/execute-api/${place.publicUrl.replace(/^https:..(\w+)[^/]*/, '$1')}`,
    '',
    'To look around, in another terminal:',
    ...Object.entries(emulator.environment).map(([name, value]) => `  export ${name}=${value}`),
    `  aws dynamodb scan --table-name ${place.tableName} --output text`,
    `  aws stepfunctions list-executions --state-machine-arn ${arns.followUp}`,
    `  aws stepfunctions list-executions --state-machine-arn ${arns.callback} --status-filter RUNNING`,
    '  aws cloudformation describe-stack-resources --stack-name Aftervisit-rehearsal',
    '  aws lambda list-functions',
    '  aws logs describe-log-groups',
    '',
  ].join('\n');
}
