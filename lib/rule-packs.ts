import type { App, IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, type NagPack, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { BlindSpots } from './blind-spots.ts';

/** What others have agreed that a stack should look like. What ours does otherwise is in `acknowledged.ts`. */
export const rulePacks = (app: App): readonly NagPack[] => [
  new AwsSolutionsChecks(app),
  new HIPAASecurityChecks(app),
  new NIST80053R5Checks(app),
  new ServerlessChecks(app),
];

/** What ends a synthesis: those packs, and our own rules for what they do not see. */
export const checks = (app: App): readonly IPolicyValidationPlugin[] => [...rulePacks(app), new BlindSpots()];
