import * as z from 'zod/mini';

/** Something that a workflow or a queue hands to a function, read in the form that it has today. */
export interface Versioned<T> {
  /** Throws where it is of no version that is still under way, or not what its version says. */
  parse(value: unknown): T;
}

export type ReadFrom<V> = V extends Versioned<infer T> ? T : never;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads version `schema` and the one before it: a deployment finds executions and messages of the older under way, and
 * the last of them ends within thirty days. What is without a `schema` is of version 1.
 *
 * The next version is one edit: its number, its shape, and in `fromBefore` what becomes of the fields of the last one.
 * What comes out of that is held to today's shape like everything else.
 */
export function versioned<T>(
  schema: number,
  today: z.ZodMiniType<T>,
  fromBefore: (before: Fields) => Fields = (before) => before,
): Versioned<T> {
  return {
    parse(value) {
      const fields = Before.safeParse(value);
      const isBefore = fields.success && schema > 1 && (fields.data.schema ?? 1) === schema - 1;
      return today.parse(isBefore ? { ...fromBefore(fields.data), schema } : value);
    },
  };
}

const Before = z.looseObject({ schema: z.optional(z.number()) });
