/** A page of a list that is short enough to be read whole: what staff have open. */
export function paged<T>(
  items: readonly T[],
  { limit = 50, after = '0' }: { readonly limit?: number; readonly after?: string },
): { readonly items: readonly T[]; readonly next?: string } {
  const start = Number(after) || 0;
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
}
