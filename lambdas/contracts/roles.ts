/** Groups of the user pool, but for `enroller`: that is a machine, by what its token allows. */
export const ROLES = ['nurse', 'supervisor', 'enroller'] as const;
export type Role = (typeof ROLES)[number];
