import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider';
import { STAFF_ROLES } from '#contracts/roles.ts';
import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';

/** Somebody of each role can sign in: has a password of their own, and a second factor. */
export async function checkStaff({ region, one }: Installation): Promise<Finding[]> {
  const cognito = new CognitoIdentityProviderClient({ region });
  const UserPoolId = one('AWS::Cognito::UserPool');
  const findings: Finding[] = [];
  for (const role of STAFF_ROLES) {
    const [ready, others] = await membersOf(cognito, UserPoolId, role);
    findings.push(judged(role, ready, others, UserPoolId));
  }
  return findings;
}

function judged(role: string, ready: number, others: number, pool: string): Finding {
  const about = `Staff, ${role}`;
  if (ready > 0) return good(about, `${ready} can sign in, with a second factor`);
  if (others > 0)
    return wrong(
      about,
      `none of ${others} has signed in with a second factor`,
      'Have one sign in at the console once.',
    );
  return wrong(
    about,
    'there is nobody',
    `Add one: aws cognito-idp admin-create-user --user-pool-id ${pool} --username <name>, then admin-add-user-to-group --group-name ${role}.`,
  );
}

/** How many can sign in, and how many cannot. */
async function membersOf(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  GroupName: string,
): Promise<readonly [ready: number, others: number]> {
  let [ready, others] = [0, 0];
  for await (const { Users = [] } of paginateListUsersInGroup({ client }, { UserPoolId, GroupName })) {
    for (const { Username, Enabled, UserStatus } of Users) {
      const { UserMFASettingList = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      // Who comes from a clinic's own directory brings its second factor along.
      const isKnown =
        UserStatus === 'EXTERNAL_PROVIDER' || (UserStatus === 'CONFIRMED' && UserMFASettingList.length > 0);
      if (Enabled !== false && isKnown) ready++;
      else others++;
    }
  }
  return [ready, others];
}
