import type { Staff } from '#domain/staff.ts';
import { MACHINE_ROLES, type Role, SCOPES, STAFF_ROLES } from './roles.ts';

/** Who calls, by what the authorizer has verified. */
export interface SignedIn {
  readonly staff: Staff;
  readonly roles: readonly Role[];
}

/** API Gateway writes a list claim as `[nurse supervisor]`; a machine's token has scopes and no groups. */
export function signedIn(claims: Readonly<Record<string, unknown>>): SignedIn {
  const { sub, username, scope, 'cognito:groups': groups } = claims;
  const [groupNames, scopes] = [words(groups), words(scope)];
  const id = typeof sub === 'string' ? sub : '';
  return {
    staff: { id, name: typeof username === 'string' ? username : id },
    roles: [
      ...STAFF_ROLES.filter((role) => groupNames.includes(role)),
      // Never by a group, which would make a machine of a person.
      ...MACHINE_ROLES.filter((role) => scopes.includes(SCOPES[role])),
    ],
  };
}

const words = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim.join(' ') : typeof claim === 'string' ? claim : '')
    .replaceAll(/[[\],]/g, ' ')
    .split(' ')
    .filter(Boolean);
