import type { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { SpelledOutRole } from './spelled-out.ts';

export interface WorkflowProps {
  readonly key: IKey;
  readonly comment: string;
  readonly start: IChainable;
  readonly timeout: Duration;
}

/** How every workflow is built: Standard, encrypted, each transition logged without what it carried, no tracing. */
export class Workflow extends StateMachine {
  constructor(scope: Construct, id: string, { key, comment, start, timeout }: WorkflowProps) {
    super(scope, id, {
      role: new SpelledOutRole(scope, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') }),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(start),
      comment,
      timeout,
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
      logs: {
        destination: new LogGroup(scope, `${id}Logs`, { encryptionKey: key, retention: RetentionDays.SIX_MONTHS }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
      tracingEnabled: false,
    });
    // CDK's own grant is bound to the workflow's name, and without a given name to an empty one: it would match nothing.
    key.grantEncryptDecrypt(this);
  }
}
