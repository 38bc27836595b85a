import { type MachineRole, SCOPES } from '#contracts/roles.ts';

/** Nobody real: who may sign in on a laptop, and as what. */
export const LAPTOP_STAFF = [
  { id: 'nurse-a', name: 'Nurse A', roles: ['nurse'] },
  { id: 'nurse-b', name: 'Nurse B', roles: ['nurse'] },
  { id: 'supervisor', name: 'Supervisor', roles: ['nurse', 'supervisor'] },
] as const;

/** Other systems, each with what the deployed client of that name is allowed. */
const LAPTOP_MACHINES = {
  enroller: ['enroller', 'reader'],
  operator: ['enroller', 'reader', 'operator'],
} as const satisfies Record<string, readonly MachineRole[]>;

/** Their tokens. */
export const ENROLLER_TOKEN = 'local:enroller';
export const OPERATOR_TOKEN = 'local:operator';

/**
 * What the deployed API's authorizer makes of a token; nothing for one that is not good. A laptop's tokens prove
 * nothing, and say so.
 */
export function claimsOf(authorization = ''): Readonly<Record<string, string>> | undefined {
  const token = authorization.replace(/^Bearer /, '');
  for (const [name, roles] of Object.entries(LAPTOP_MACHINES)) {
    if (token === `local:${name}`) return { sub: name, scope: roles.map((role) => SCOPES[role]).join(' ') };
  }
  const member = LAPTOP_STAFF.find(({ id }) => token === `local:${id}`);
  return member && { sub: member.id, username: member.name, 'cognito:groups': `[${member.roles.join(' ')}]` };
}
