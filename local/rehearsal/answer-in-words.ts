import type { Place } from './place.ts';

export interface Telling {
  /** What staff are called at the place. */
  readonly names: Place['names'];
  /** First names of the story's own patients: the laptop has example patients beside them. */
  readonly patients: readonly string[];
}

/** Of this run alone: ids, and times of any kind. */
const VOLATILE = /^(id|.*Id|at|.*At|phone|isPastDue|delivery)$/;

/** Compared line by line in the patients' transcripts. */
const COUNTED = ['conversation', 'timeline'];

/**
 * An answer of the API without what differs from run to run. Who did something is told by the name that a person has in
 * the story, whatever the place calls them; rows that wait side by side stand in no order.
 */
export function inWords(answer: unknown, { names, patients }: Telling): string {
  return JSON.stringify(told(answer, ''));

  function told(part: unknown, key: string): unknown {
    if (typeof part === 'string') return key === 'by' && !isName(part) ? 'somebody' : named(part);
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return key === 'items' ? rows(part) : part.map((item) => told(item, ''));
    if (isPerson(part)) return named(part.name);
    return Object.fromEntries(
      Object.entries(part)
        .filter(([field]) => !VOLATILE.test(field))
        .map(([field, value]: [string, unknown]) => [
          field,
          COUNTED.includes(field) && Array.isArray(value) ? value.length : told(value, field),
        ]),
    );
  }

  function rows(items: readonly unknown[]): unknown[] {
    const own = items.filter((item) => !isOfPatient(item) || patients.includes(item.firstName));
    return own
      .map((item) => ({ row: told(item, ''), text: JSON.stringify(told(item, '')) }))
      .toSorted((a, b) => a.text.localeCompare(b.text))
      .map(({ row }) => row);
  }

  function named(text: string): string {
    const renamed = Object.entries(names).reduce((all, [caller, name]) => all.replaceAll(name, caller), text);
    return renamed.replaceAll(/\b(ep|cb|SM|MM)(?:-[\w-]+|[0-9a-f]{32})/g, '<$1>');
  }

  /** `by` is a name in a problem, and an opaque id in the audit trail. */
  function isName(by: string): boolean {
    return Object.values(names).includes(by);
  }
}

const isPerson = (part: object): part is { readonly name: string } =>
  Object.keys(part).toSorted().join() === 'id,name' && 'name' in part && typeof part.name === 'string';

const isOfPatient = (item: unknown): item is { readonly firstName: string } =>
  typeof item === 'object' && item !== null && 'firstName' in item;
