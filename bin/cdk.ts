import { App } from 'aws-cdk-lib';
import { createApp } from '#lib/app.ts';
import { deploymentNamed } from '#lib/deployments.ts';

/** The CDK app: `cdk synth -c deployment=<name>`, `example` where none is named. */
// Not an App that synthesizes itself when the process ends: it would write an empty one over ours.
const chosen: unknown = new App({ autoSynth: false }).node.tryGetContext('deployment');

createApp(deploymentNamed(typeof chosen === 'string' ? chosen : 'example'), { bundling: true }).synth();
