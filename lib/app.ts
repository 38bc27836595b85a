import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { acknowledge } from './acknowledged.ts';
import { AftervisitStack } from './aftervisit-stack.ts';
import type { Deployment } from './deployment.ts';
import { deploymentFaults } from './deployment-faults.ts';

/** Without bundling the functions hold no code and nothing is validated: enough to read the template, and many times faster. */
export function createApp(deployment: Deployment, { bundling }: { readonly bundling: boolean }): App {
  const faults = deploymentFaults(deployment);
  if (faults.length > 0) throw new Error([`deployment ${deployment.name} cannot be built:`, ...faults].join('\n  '));

  const app = new App({
    // What cdk.json and the CLI set, so that tests and laptop see the template that is deployed.
    context: {
      ...cdk.context,
      'aws:cdk:enable-path-metadata': true,
      ...(!bundling && { 'aws:cdk:bundling-stacks': [] }),
    },
    analyticsReporting: cdk.versionReporting,
    builtinCloudFormationValidation: bundling,
  });
  acknowledge(new AftervisitStack(app, deployment));
  return app;
}
