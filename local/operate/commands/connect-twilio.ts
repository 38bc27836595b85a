import { Command, Option } from 'commander';
import type { TwilioAccount } from '#adapters/twilio-account.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { askAccount } from '../connect/ask-account.ts';
import { connectTwilio } from '../connect/connect-twilio.ts';
import { connectLines } from '../connect/report.ts';
import { type TwilioSecret, twilioSecret } from '../connect/twilio-secret.ts';
import { hasFaults } from '../finding.ts';
import { stackOutputs } from '../stack-outputs.ts';
import { stackResources } from '../stack-resources.ts';
import { requiredDeployment, say } from './options.ts';

interface ConnectTwilioOptions {
  readonly deployment: string;
  readonly sendTo?: string;
  readonly check?: true;
  readonly ask?: true;
}

export const connectTwilioCommand = (): Command =>
  new Command('connect-twilio')
    .description(
      'Connects a deployment with its Twilio account: fills the secret, sets the webhooks, and says what is still missing before a text can go out. A second run changes nothing.',
    )
    .addOption(requiredDeployment())
    .option('--send-to <number>', 'send one test text to this phone, and say what became of it')
    .option('--ask', 'ask for the Account SID and Auth Token, though the secret has some')
    .addOption(new Option('--check', 'look, and change nothing at all').conflicts(['ask', 'sendTo']))
    .action(async ({ deployment: name, sendTo, check, ask }: ConnectTwilioOptions) => {
      const deployment = deploymentNamed(name);
      const outputs = await stackOutputs(deployment);
      const secret = twilioSecret(deployment, await stackResources(deployment));
      const account = (ask ? undefined : await secret.read()) ?? (check ? noAccount() : await fill(secret));
      const connected = await connectTwilio({
        deployment,
        account,
        outputs,
        maySet: check !== true,
        ...(sendTo !== undefined && { sendTo }),
      });
      for (const line of connectLines(connected)) say(line);
      if (hasFaults(connected.findings)) process.exitCode = 1;
    });

async function fill(secret: TwilioSecret): Promise<TwilioAccount> {
  const account = await askAccount({ input: process.stdin, output: process.stderr });
  say((await secret.store(account)) ? 'The account is in the secret now.' : 'The secret holds this account already.');
  return account;
}

function noAccount(): never {
  throw new Error('the secret is not filled in: run this without --check, and it asks for the account');
}
