/**
 * A copy that nobody can change, of plain data: made once when it is written, it can be handed out as it is. A simulator
 * reads a thousand times for each write, and `structuredClone` was a fifth of its time.
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const copy: unknown = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, frozenCopy(member)]));
  return Object.freeze(copy) as T;
}
