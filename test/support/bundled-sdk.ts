import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLING, REPLACED } from '#lib/bundles/bundling.ts';

const CLIENTS = {
  dynamodb: '@aws-sdk/client-dynamodb',
  events: '@aws-sdk/client-eventbridge',
  secrets: '@aws-sdk/client-secrets-manager',
  sfn: '@aws-sdk/client-sfn',
  sns: '@aws-sdk/client-sns',
  sqs: '@aws-sdk/client-sqs',
} as const;

export interface BundledSdk {
  readonly dynamodb: typeof import('@aws-sdk/client-dynamodb');
  readonly events: typeof import('@aws-sdk/client-eventbridge');
  readonly secrets: typeof import('@aws-sdk/client-secrets-manager');
  readonly sfn: typeof import('@aws-sdk/client-sfn');
  readonly sns: typeof import('@aws-sdk/client-sns');
  readonly sqs: typeof import('@aws-sdk/client-sqs');
}

/** What the adapters use of the SDK, bundled as the functions are: with stand-ins for parts of it. */
export async function bundledSdk(): Promise<BundledSdk> {
  const folder = mkdtempSync(join(tmpdir(), 'aftervisit-sdk-'));
  const outfile = join(folder, 'sdk.cjs');
  const commands: Readonly<Record<keyof typeof CLIENTS, string>> = {
    dynamodb: 'DynamoDBClient, ConditionalCheckFailedException, GetItemCommand, PutItemCommand',
    events: 'EventBridgeClient, PutEventsCommand',
    secrets: 'SecretsManagerClient, GetSecretValueCommand',
    sfn: 'SFNClient, ExecutionAlreadyExists, StartExecutionCommand',
    sns: 'SNSClient, PublishCommand',
    sqs: 'SQSClient, SendMessageCommand',
  };
  const contents = Object.entries(CLIENTS).map(
    ([name, client]) =>
      `import { ${commands[name as keyof typeof CLIENTS]} } from '${client}';
       export const ${name} = { ${commands[name as keyof typeof CLIENTS]} };`,
  );
  try {
    await build({
      ...BUNDLING,
      mainFields: [...BUNDLING.mainFields],
      alias: REPLACED,
      absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
      stdin: { contents: contents.join('\n'), resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      outfile,
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
    });
    return createRequire(outfile)(outfile) as BundledSdk;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
