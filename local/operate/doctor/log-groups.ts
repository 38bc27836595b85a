import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '#local/aws/node-sha256.ts';

export interface LogGroup {
  readonly logGroupName: string;
  readonly retentionInDays?: number;
}

/** One group by its name. Signed here: of CloudWatch Logs this is the only call, and its client is a package more. */
export async function logGroup(region: string, name: string): Promise<LogGroup | undefined> {
  const endpoint =
    process.env['AWS_ENDPOINT_URL_CLOUDWATCH_LOGS'] ??
    process.env['AWS_ENDPOINT_URL'] ??
    `https://logs.${region}.amazonaws.com`;
  const { protocol, host, hostname } = new URL(endpoint);
  const signer = new SignatureV4({
    service: 'logs',
    region,
    // As every other client here finds them.
    credentials: await new CloudFormationClient({ region }).config.credentials(),
    sha256: Sha256,
  });
  const body = JSON.stringify({ logGroupNamePrefix: name });
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'Logs_20140328.DescribeLogGroups',
  };
  const signed = await signer.sign({ method: 'POST', protocol, hostname, path: '/', query: {}, headers, body });
  const response = await fetch(`${protocol}//${host}/`, { method: 'POST', headers: signed.headers, body });
  if (!response.ok) throw new Error(`expected to be able to describe log groups, got ${response.status}`);
  const { logGroups } = (await response.json()) as { readonly logGroups: readonly LogGroup[] };
  return logGroups.find(({ logGroupName }) => logGroupName === name);
}
