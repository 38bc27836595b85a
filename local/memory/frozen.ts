/**
 * Freezes plain data through and through, and hands it back: what has been written can be handed out as it is. Nothing is
 * copied, for a record shares most of itself with the one before it, and that part is frozen already.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
