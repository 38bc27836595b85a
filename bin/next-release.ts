import { App } from 'aws-cdk-lib';
import { createApp } from '#lib/app.ts';
import { deploymentNamed } from '#lib/deployments.ts';

/**
 * The CDK app as a later release would have it: another protocol, so that the workflows' definitions and the functions'
 * environment differ. The rehearsal deploys it over the first while patients are being followed up.
 */
// Not an App that synthesizes itself when the process ends: it would write an empty one over ours.
const chosen: unknown = new App({ autoSynth: false }).node.tryGetContext('deployment');
const deployment = deploymentNamed(typeof chosen === 'string' ? chosen : 'example');
const { protocol } = deployment;

createApp(
  {
    ...deployment,
    protocol: { ...protocol, name: `${protocol.name}-next`, reminderWindowHours: protocol.reminderWindowHours + 2 },
  },
  { bundling: true },
).synth();
