import { ENROLL_SCOPE } from '#contracts/signed-in.ts';

/** Nobody real: who may sign in on a laptop, and as what. */
export const LAPTOP_STAFF = [
  { id: 'nurse-a', name: 'Nurse A', roles: ['nurse'] },
  { id: 'nurse-b', name: 'Nurse B', roles: ['nurse'] },
  { id: 'supervisor', name: 'Supervisor', roles: ['nurse', 'supervisor'] },
] as const;

/** The token of a system that enrols visits. */
export const ENROLLER_TOKEN = 'local:enroller';

/**
 * What the deployed API's authorizer makes of a token; nothing for one that is not good. A laptop's tokens prove
 * nothing, and say so.
 */
export function claimsOf(authorization = ''): Readonly<Record<string, string>> | undefined {
  const token = authorization.replace(/^Bearer /, '');
  if (token === ENROLLER_TOKEN) return { sub: 'enroller', scope: ENROLL_SCOPE };
  const member = LAPTOP_STAFF.find(({ id }) => token === `local:${id}`);
  return member && { sub: member.id, username: member.name, 'cognito:groups': `[${member.roles.join(' ')}]` };
}
