import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { type MachineRole, SCOPES } from '#contracts/roles.ts';

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
  /** For the clinic's own systems: they enrol visits, and read what came of them. */
  readonly enroller: UserPoolClient;
  /** For the command line of whoever answers for the installation. */
  readonly operator: UserPoolClient;

  constructor(scope: Construct, id: string, { prefix }: { readonly prefix: string }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Staff', {
      // With protection against stolen passwords and odd sign-ins.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
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

    const allowing = (role: MachineRole, scopeDescription: string) =>
      new ResourceServerScope({ scopeName: SCOPES[role].split('/')[1] ?? '', scopeDescription });
    const mayEnroll = allowing('enroller', 'Enrol finished visits');
    const mayRead = allowing('reader', 'Read scores and outcomes');
    const mayOperate = allowing('operator', 'Answer for the whole record');
    const server = this.pool.addResourceServer('Api', {
      identifier: SCOPES.enroller.split('/')[0] ?? '',
      scopes: [mayEnroll, mayRead, mayOperate],
    });
    const addMachine = (name: string, ...scopes: readonly ResourceServerScope[]) =>
      this.pool.addClient(name, {
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: scopes.map((allowed) => OAuthScope.resourceServer(server, allowed)),
        },
        accessTokenValidity: Duration.hours(1),
      });
    this.enroller = addMachine('Enroller', mayEnroll, mayRead);
    this.operator = addMachine('Operator', mayEnroll, mayRead, mayOperate);
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
