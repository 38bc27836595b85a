import { type PolicyStatement, type AddToPrincipalPolicyResult, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What CDK's grants abbreviate, and all of it that is ever needed: pairs of asymmetric keys are left out. */
const ABBREVIATED: Readonly<Record<string, readonly string[]>> = {
  'kms:Decrypt*': ['kms:Decrypt'],
  'kms:ReEncrypt*': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  'kms:GenerateDataKey*': ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
};

/** The same statement with each action by its name. */
export const spelledOut = (statement: PolicyStatement): PolicyStatement =>
  statement.copy({ actions: statement.actions.flatMap((action) => ABBREVIATED[action] ?? [action]) });

/** A role that is allowed named actions only, whoever grants them. */
export class SpelledOutRole extends Role {
  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    return super.addToPrincipalPolicy(spelledOut(statement));
  }
}

/** Of a function: not AWS's managed policy, which lets it write to every log of the account. */
export function functionRole(scope: Construct, id: string, logGroup: ILogGroup): Role {
  const role = new SpelledOutRole(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return role;
}
