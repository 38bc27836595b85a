import { SCOPES } from '#contracts/roles.ts';
import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';
import { type PoolClient, signInByPage, tokenOfMachine } from './sign-in-by-page.ts';
import type { Outputs } from './stack-outputs.ts';
import type { Caller } from './place.ts';

/** Who calls the deployed API: staff as an administrator makes them, machines, and some who are not to get in. */
export type DeployedCaller = Caller | 'newcomer' | 'outsider';

const STAFF = {
  'nurse-a': ['nurse'],
  'nurse-b': ['nurse'],
  supervisor: ['nurse', 'supervisor'],
  newcomer: [],
} as const;

export interface UserPool {
  readonly tokens: Readonly<Record<DeployedCaller, string>>;
  /** What every sign-in has to show beside the password: `ON` asks everybody. */
  readonly mfa: string;
  /** Of the second factors, those that are switched on. */
  readonly factors: readonly string[];
}

interface MfaConfig {
  readonly MfaConfiguration: string;
  readonly SoftwareTokenMfaConfiguration: { readonly Enabled?: boolean };
}

export async function signEverybodyIn(emulator: Emulator, outputs: Outputs): Promise<UserPool> {
  const { StaffPoolId: UserPoolId, EnrollerClientId, OperatorClientId, PageClientId, TokenUrl } = outputs;
  const staff: [string, string][] = [];
  for (const [Username, groups] of Object.entries(STAFF)) {
    const temporary = 'Temporary-word-for-3-days';
    await cognito(emulator, 'AdminCreateUser', {
      UserPoolId,
      Username,
      TemporaryPassword: temporary,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: `${Username}@example.com` },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    for (const GroupName of groups) await cognito(emulator, 'AdminAddUserToGroup', { UserPoolId, Username, GroupName });
    const page = await clientOf(emulator, UserPoolId, PageClientId);
    staff.push([Username, await signInByPage(emulator, TokenUrl, page, { username: Username, temporary })]);
  }
  const enroller = await clientOf(emulator, UserPoolId, EnrollerClientId);
  const operator = await clientOf(emulator, UserPoolId, OperatorClientId);
  const { MfaConfiguration, ...factors } = await cognito<MfaConfig>(emulator, 'GetUserPoolMfaConfig', { UserPoolId });
  return {
    tokens: {
      ...(Object.fromEntries(staff) as Record<keyof typeof STAFF, string>),
      enroller: await tokenOfMachine(emulator, TokenUrl, enroller),
      operator: await tokenOfMachine(emulator, TokenUrl, operator),
      stranger: await tokenOfStranger(emulator, TokenUrl),
      outsider: await tokenOfNewClient(emulator, TokenUrl, UserPoolId),
      nobody: '',
    },
    mfa: MfaConfiguration,
    factors: Object.entries(factors).flatMap(([name, { Enabled }]) => (Enabled ? [name] : [])),
  };
}

/** As the administrator reads them in the console, to hand them on to the EHR. */
async function clientOf(emulator: Emulator, UserPoolId: string, ClientId: string): Promise<PoolClient> {
  const input = { UserPoolId, ClientId };
  return (await cognito<{ UserPoolClient: PoolClient }>(emulator, 'DescribeUserPoolClient', input)).UserPoolClient;
}

/** A good token with the right scope, of a pool that is not the clinic's. */
async function tokenOfStranger(emulator: Emulator, tokenUrl: string): Promise<string> {
  const { UserPool } = await cognito<{ UserPool: { Id: string } }>(emulator, 'CreateUserPool', { PoolName: 'another' });
  const [Identifier = '', ScopeName = ''] = SCOPES.enroller.split('/');
  const Scopes = [{ ScopeName, ScopeDescription: 'the same name' }];
  await cognito(emulator, 'CreateResourceServer', { UserPoolId: UserPool.Id, Identifier, Name: 'another', Scopes });
  return tokenOfNewClient(emulator, tokenUrl, UserPool.Id);
}

/** Of a machine that the API was not told of. */
async function tokenOfNewClient(emulator: Emulator, tokenUrl: string, UserPoolId: string): Promise<string> {
  const { UserPoolClient } = await cognito<{ UserPoolClient: PoolClient }>(emulator, 'CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'another',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [SCOPES.enroller],
  });
  return tokenOfMachine(emulator, tokenUrl, UserPoolClient);
}

const cognito = <T>(emulator: Emulator, action: string, input: object): Promise<T> =>
  callAws<T>(emulator, 'cognito-idp', `AWSCognitoIdentityProviderService.${action}`, input);
