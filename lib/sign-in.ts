import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ENROLL_SCOPE } from '#contracts/signed-in.ts';

/** Groups of the pool; their names are the roles that the console's routes ask for. */
const GROUPS = {
  nurse: 'Sees the worklist, calls patients, closes callbacks',
  supervisor: 'The same, and takes over what a colleague has claimed',
} as const;

/** Who may see patients: staff by password and one-time code, made by an administrator; other systems by their own secret. */
export class SignIn extends Construct {
  readonly pool: UserPool;
  /** As every token names it, letter by letter. */
  readonly issuer: string;
  readonly domain: UserPoolDomain;
  /** For a system that enrols visits and does nothing else. */
  readonly enroller: UserPoolClient;

  constructor(scope: Construct, id: string, { prefix }: { readonly prefix: string }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Staff', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: { minLength: 14, tempPasswordValidity: Duration.days(3) },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.issuer = `https://${this.pool.userPoolProviderName}`;
    for (const [groupName, description] of Object.entries(GROUPS)) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.pool.userPoolId, groupName, description });
    }
    this.domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: prefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });

    const [identifier = '', scopeName = ''] = ENROLL_SCOPE.split('/');
    const mayEnroll = new ResourceServerScope({ scopeName, scopeDescription: 'Enrol finished visits' });
    const server = this.pool.addResourceServer('Api', { identifier, scopes: [mayEnroll] });
    this.enroller = this.pool.addClient('Enroller', {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, mayEnroll)] },
      accessTokenValidity: Duration.hours(1),
    });
  }

  /** The page's own client: it is public, so it holds no secret; a code and its proof stand for one. */
  addPage(url: string): UserPoolClient {
    return this.pool.addClient('Console', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [url],
        logoutUrls: [url],
      },
      // Short: a shift's worth by renewal, and soon over where somebody leaves.
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
      preventUserExistenceErrors: true,
    });
  }

  /** AWS's own look; without any, the newer managed login shows no page for a client. */
  addLook({ userPoolClientId: clientId }: UserPoolClient): void {
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId,
      useCognitoProvidedValues: true,
    });
  }
}
