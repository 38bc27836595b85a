import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Deployment } from '#lib/deployment.ts';

/** What a deployed stack says of itself. */
export async function stackOutputs(
  { name, region }: Deployment,
  client = new CloudFormationClient({ region }),
): Promise<Readonly<Record<string, string>>> {
  const stack = `Aftervisit-${name}`;
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack })).catch((cause: unknown) => {
    throw new Error(
      `expected to find the stack ${stack} in ${region}: deploy it, or check whose credentials these are`,
      {
        cause,
      },
    );
  });
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}
