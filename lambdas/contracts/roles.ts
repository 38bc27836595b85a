/** People: groups of the user pool. */
export const STAFF_ROLES = ['nurse', 'supervisor'] as const;

/** Machines, by what their tokens allow. */
export const SCOPES = {
  /** Enrols finished visits. */
  enroller: 'aftervisit/enroll',
  /** Reads scores and outcomes, and no words of anybody. */
  reader: 'aftervisit/read',
  /** Answers for the whole record: a person's data, and what happened. */
  operator: 'aftervisit/operate',
} as const;
export type MachineRole = keyof typeof SCOPES;

export const MACHINE_ROLES = Object.keys(SCOPES) as MachineRole[];

export type Role = (typeof STAFF_ROLES)[number] | MachineRole;
