import type { Emulator } from './emulator.ts';
import { callAws } from './signed-requests.ts';
import type { Outputs } from './stack-outputs.ts';

/** The emulator's login page asks for none, so that it is said of the user here. */
export const secondFactor = (
  emulator: Emulator,
  outputs: Outputs,
  Username: string,
  Enabled: boolean,
): Promise<unknown> =>
  callAws(emulator, 'cognito-idp', 'AWSCognitoIdentityProviderService.AdminSetUserMFAPreference', {
    UserPoolId: outputs.StaffPoolId,
    Username,
    SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled },
  });
