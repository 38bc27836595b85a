import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Deployment } from '#lib/deployment.ts';
import { stackOutputs } from '../stack-outputs.ts';
import { oneResource, type StackResource, stackResources } from '../stack-resources.ts';

/** One deployed clinic, as the checks look at it. */
export interface Installation {
  readonly deployment: Deployment;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly StackResource[];
  /** When the stack was first made. */
  readonly madeAt: Date;
  readonly now: Date;
  all(type: string): readonly StackResource[];
  /** The one whose construct's path begins so. */
  one(type: string, beginning?: string): string;
}

export async function installationOf(deployment: Deployment): Promise<Installation> {
  const { region } = deployment;
  const client = new CloudFormationClient({ region });
  const outputs = await stackOutputs(deployment, client);
  const resources = await stackResources(deployment, client);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: `Aftervisit-${deployment.name}` }));
  return {
    deployment,
    region,
    outputs,
    resources,
    madeAt: Stacks?.[0]?.CreationTime ?? new Date(0),
    now: new Date(),
    all: (type) => resources.filter((resource) => resource.type === type),
    one: (type, beginning) =>
      // Not of the stack's making where the records come from a backup.
      (type === 'AWS::DynamoDB::GlobalTable' && deployment.restoredRecords?.tableName) ||
      oneResource(resources, type, beginning),
  };
}
