import messages from './twilio-messages.openapi.json' with { type: 'json' };
import messaging from './twilio-messaging.openapi.json' with { type: 'json' };

/** As much of an OpenAPI schema as these resources of Twilio's use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

const paths = { ...messages.paths, ...messaging.paths } as unknown as Readonly<
  Record<string, Readonly<Record<string, Operation>>>
>;
const schemas = { ...messages.components.schemas, ...messaging.components.schemas } as unknown as Readonly<
  Record<string, Schema>
>;

/** What Twilio's own description of its API holds against a request and its answer; empty where they agree. */
export async function violations(request: Request, response: Response): Promise<string[]> {
  const { pathname, searchParams } = new URL(request.url);
  const operation = operationAt(pathname, request.method);
  if (!operation) return [`${request.method} ${pathname}: no such operation`];

  const known = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
  const query: Schema = { properties: Object.fromEntries(known.map(({ name, schema }) => [name, schema])) };
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema ?? {};
  const answer = operation.responses[response.status]?.content['application/json']?.schema;
  return [
    ...inForm('query', searchParams, query),
    ...inForm('form', new URLSearchParams(await request.text()), form),
    // Twilio's description leaves its errors out
    ...(answer
      ? inValue('answer', await response.json(), answer)
      : response.ok
        ? [`answer: status ${response.status}`]
        : []),
  ];
}

function operationAt(path: string, method: string): Operation | undefined {
  const template = Object.keys(paths).find((known) => {
    const pattern = known.replace(/\{\w*Sid\}/g, '[A-Z]{2}[0-9a-fA-F]{32}');
    return new RegExp(`^${pattern.replaceAll('.', '\\.')}$`).test(path);
  });
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

/** A form's values are all strings: each is read as the type that the description gives. */
function inForm(where: string, form: URLSearchParams, schema: Schema): string[] {
  const value = Object.fromEntries(
    [...form].map(([name, text]) => [name, typed(text, resolved(schema.properties?.[name]))]),
  );
  return inValue(where, value, { type: 'object', ...schema });
}

function typed(text: string, { type }: Schema): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
  return text;
}

function inValue(where: string, value: unknown, reference: Schema): string[] {
  const schema = resolved(reference);
  if (value === null) return schema.nullable ? [] : [`${where}: null`];
  switch (schema.type) {
    case 'object':
      return schema.properties ? inObject(where, value as Record<string, unknown>, schema) : [];
    case 'array':
      return (value as unknown[]).flatMap((item, index) => inValue(`${where}[${index}]`, item, schema.items ?? {}));
    case 'integer':
      return Number.isInteger(value) && isBetween(value as number, schema) ? [] : [`${where}: no such integer`];
    case 'string':
      return typeof value === 'string' && isText(value, schema) ? [] : [`${where}: no such string`];
    case undefined:
      return [];
    default:
      return typeof value === schema.type ? [] : [`${where}: expected ${schema.type}`];
  }
}

function inObject(where: string, value: Record<string, unknown>, { properties = {}, required = [] }: Schema): string[] {
  const missing = required.filter((name) => !(name in value)).map((name) => `${where}: ${name} is missing`);
  const found = Object.entries(value).flatMap(([name, item]) => {
    const schema = properties[name];
    return schema ? inValue(`${where}.${name}`, item, schema) : [`${where}: ${name} is unknown`];
  });
  return [...missing, ...found];
}

const isBetween = (value: number, { minimum = -Infinity, maximum = Infinity }: Schema): boolean =>
  value >= minimum && value <= maximum;

const FORMATS: Readonly<Record<string, RegExp>> = {
  'phone-number': /^\+[1-9]\d{6,14}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  'date-time-rfc-2822': /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
};

const isText = (value: string, { enum: words, pattern, format }: Schema): boolean =>
  (!words || words.includes(value)) &&
  (!pattern || new RegExp(pattern).test(value)) &&
  (!format || !FORMATS[format] || FORMATS[format].test(value));

const resolved = (schema: Schema = {}): Schema =>
  schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
