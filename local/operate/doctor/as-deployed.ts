import type { Deployment } from '#lib/deployment.ts';

/**
 * Brings back what somebody has deleted or changed by hand. CloudFormation compares templates, and finds no change in one that it
 * has deployed before, `--force` or not; so it has to be told to look at what is there.
 */
export const asDeployed = ({ name }: Pick<Deployment, 'name'>): string =>
  `npx cdk deploy --revert-drift -c deployment=${name}`;
