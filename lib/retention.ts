import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { EnvironmentOf } from '#contracts/environment.ts';
import { LambdaFunction } from './lambda-function.ts';

export interface RetentionProps {
  readonly key: IKey;
  readonly environment: EnvironmentOf<'forget'>;
}

/** Names, numbers and words that have been kept long enough are removed, once a day. What they led to stays. */
export class Retention extends Construct {
  readonly forget: LambdaFunction<'forget'>;

  constructor(scope: Construct, id: string, { key, environment }: RetentionProps) {
    super(scope, id);
    // As long as a function may run: a first run has years to go through, and one that is cut off loses nothing.
    this.forget = new LambdaFunction(this, 'forget', { key, environment, timeout: Duration.minutes(15) });
    new Rule(this, 'Schedule', {
      description: 'Aftervisit: forget',
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new LambdaTarget(this.forget, { retryAttempts: 0 })],
    });
  }
}
