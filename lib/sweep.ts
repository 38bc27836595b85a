import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import { LambdaFunction, WHOLE_PROCESSOR } from './lambda-function.ts';

export interface SweepProps {
  readonly key: IKey;
  readonly environment: EnvironmentOf<'sweep'>;
}

/**
 * What a fault has left undone is found and done, four times an hour: a text that no webhook brought, an answer unsent.
 * What Twilio reports of our texts is written down on the way.
 */
export class Sweep extends Construct {
  readonly sweep: LambdaFunction<'sweep'>;

  constructor(scope: Construct, id: string, { key, environment }: SweepProps) {
    super(scope, id);
    this.sweep = new LambdaFunction(this, 'sweep', {
      key,
      environment,
      timeout: Duration.minutes(5),
      // The processor bounds what one sweep takes in (docs/performance.md).
      memorySize: WHOLE_PROCESSOR,
    });
    new Rule(this, 'Schedule', {
      description: 'Aftervisit: sweep',
      schedule: Schedule.rate(Duration.minutes(15)),
      // One that was missed is made up for by the next: it looks back to where the last one came.
      targets: [new LambdaTarget(this.sweep, { retryAttempts: 0 })],
    });
  }
}
