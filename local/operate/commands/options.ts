import { InvalidArgumentError, Option } from 'commander';
import { DEPLOYMENTS } from '#lib/deployments.ts';

const names = DEPLOYMENTS.map(({ name }) => name);

/** For what only a deployment has. */
export const requiredDeployment = (): Option =>
  new Option('--deployment <name>', 'a row of lib/deployments.ts').choices(names).makeOptionMandatory();

/** For what a laptop has as well. */
export const deploymentOption = (): Option =>
  new Option('--deployment <name>', 'a row of lib/deployments.ts; without it, the laptop').choices(names);

export const laptopOption = (): Option =>
  new Option('--laptop <address>', 'of a running npm start').default('http://127.0.0.1:3000').argParser(webAddress);

function webAddress(value: string): string {
  // `localhost:3000` by itself is an address of the scheme `localhost`.
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new InvalidArgumentError('Expected an address such as http://127.0.0.1:3000.');
  return value;
}

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);
