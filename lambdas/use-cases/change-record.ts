/** One record has few writers at a time: a run that loses this often is a fault, not a race. */
const MAX_ATTEMPTS = 10;

export interface RecordAccess<R> {
  /** For the error, with an opaque id: `episode ep-…`. */
  readonly name: string;
  readonly load: () => Promise<R>;
  readonly replace: (next: R) => Promise<boolean>;
}

/**
 * Changes a record by one conditional update and returns what was written. `change` is pure and may run again: where
 * another writer was faster it is computed anew from what that writer left. Returning the record it got writes nothing.
 */
export async function changeRecord<R extends { readonly version: number }>(
  { name, load, replace }: RecordAccess<R>,
  change: (record: R) => R,
): Promise<R> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const record = await load();
    const changed = change(record);
    if (changed === record) return record;
    const next = { ...changed, version: record.version + 1 };
    if (await replace(next)) return next;
  }
  throw new Error(`${name}: expected to write within ${MAX_ATTEMPTS} attempts, but others kept writing`);
}
