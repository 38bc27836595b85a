import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** What the functions must know and nobody may read: Twilio's credentials, and the key that makes ids opaque. */
export class Secrets extends Construct {
  readonly twilio: Secret;
  readonly pseudonym: Secret;

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id);
    this.twilio = new Secret(this, 'Twilio', {
      description: 'Aftervisit: the Twilio account, to be filled in after the first deployment',
      encryptionKey: key,
      // Not to be changed once deployed: a changed template makes CloudFormation write over what was filled in.
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ accountSid: '' }),
        generateStringKey: 'authToken',
      },
    });
    this.pseudonym = new Secret(this, 'Pseudonym', {
      description:
        'Aftervisit: the key of the hashes that stand for phones and visits; with another one no record is found again',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });

    new CfnOutput(this, 'FillTwilioSecret', {
      description: 'Run once, with the values of the Twilio console',
      value: `aws secretsmanager put-secret-value --secret-id ${this.twilio.secretArn} --secret-string '{"accountSid":"AC…","authToken":"…"}'`,
    });
  }
}
