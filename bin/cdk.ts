import { App, Validations } from 'aws-cdk-lib';
import { createApp } from '#lib/app.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { checks } from '#lib/rule-packs.ts';

/** The CDK app: `cdk synth -c deployment=<name>`, `example` where none is named. */
// Not an App that synthesizes itself when the process ends: it would write an empty one over ours.
const chosen: unknown = new App({ autoSynth: false }).node.tryGetContext('deployment');

const app = createApp(deploymentNamed(typeof chosen === 'string' ? chosen : 'example'), { bundling: true });
// A finding that nobody has acknowledged ends the synthesis; cdk.out/validation-report.json has them all.
Validations.of(app).addPlugins(...checks(app));
app.synth();
