/** A CloudFormation template as data, as far as it is asked here. */
export interface PlainTemplate {
  readonly Resources: Readonly<Record<string, PlainResource>>;
}

export interface PlainResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** What is found by going from key to key; undefined where a key is not there. */
export const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
    value,
  );

export const listAt = (value: unknown, ...keys: readonly string[]): readonly unknown[] => {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
};

/** The logical id in a `Ref` or a `Fn::GetAtt`. */
export function referenced(value: unknown): string | undefined {
  const id = at(value, 'Ref') ?? listAt(value, 'Fn::GetAtt')[0];
  return typeof id === 'string' ? id : undefined;
}

/** Text that CloudFormation would join, with `?` for what it alone knows. */
export function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const [separator, parts] = listAt(value, 'Fn::Join');
  return Array.isArray(parts) ? parts.map(joined).join(String(separator)) : '?';
}
