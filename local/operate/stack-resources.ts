import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { Deployment } from '#lib/deployment.ts';

export interface StackResource {
  /** As the template names it; it begins with the path of its construct. */
  readonly logicalId: string;
  readonly type: string;
  readonly id: string;
}

/** Everything that a deployed stack has made. */
export async function stackResources(
  { name, region }: Deployment,
  client = new CloudFormationClient({ region }),
): Promise<readonly StackResource[]> {
  const found: StackResource[] = [];
  for await (const { StackResourceSummaries } of paginateListStackResources(
    { client },
    { StackName: `Aftervisit-${name}` },
  )) {
    for (const { LogicalResourceId, ResourceType, PhysicalResourceId } of StackResourceSummaries ?? []) {
      if (!LogicalResourceId || !ResourceType || !PhysicalResourceId) continue;
      found.push({ logicalId: LogicalResourceId, type: ResourceType, id: PhysicalResourceId });
    }
  }
  return found;
}

/** The one of a type whose construct's path begins so. */
export function oneResource(resources: readonly StackResource[], type: string, beginning = ''): string {
  const found = resources.find((resource) => resource.type === type && resource.logicalId.startsWith(beginning));
  if (!found) throw new Error(`expected the stack to have a ${type} ${beginning}, got none: deploy this version`);
  return found.id;
}
