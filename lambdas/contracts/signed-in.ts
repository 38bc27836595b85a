import type { Staff } from '#domain/staff.ts';
import { type Role, ROLES } from './roles.ts';

/** Who calls, by what the authorizer has verified. */
export interface SignedIn {
  readonly staff: Staff;
  readonly roles: readonly Role[];
}

/** What a machine client's token must allow: enrolment and nothing else. */
export const ENROLL_SCOPE = 'aftervisit/enroll';

/** API Gateway writes a list claim as `[nurse supervisor]`; a machine's token has a scope and no groups. */
export function signedIn(claims: Readonly<Record<string, unknown>>): SignedIn {
  const { sub, username, scope, 'cognito:groups': groups } = claims;
  const named = words(groups).filter((word): word is Role => (ROLES as readonly string[]).includes(word));
  // A group of that name would make a person of a machine.
  const roles = named.filter((role) => role !== 'enroller');
  const isMachine = words(scope).includes(ENROLL_SCOPE);
  const id = typeof sub === 'string' ? sub : '';
  return {
    staff: { id, name: typeof username === 'string' ? username : id },
    roles: isMachine ? [...roles, 'enroller'] : roles,
  };
}

const words = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim.join(' ') : typeof claim === 'string' ? claim : '')
    .replaceAll(/[[\],]/g, ' ')
    .split(' ')
    .filter(Boolean);
