import * as z from 'zod/mini';
import { CONSOLE_ROUTES, type RouteContract } from '#contracts/console-api.ts';
import {
  CallbackRow,
  CallbackView,
  EpisodeRow,
  EpisodeView,
  PatientView,
  Problem,
  SessionView,
  TextView,
  UnmatchedView,
} from '#contracts/console-views.ts';
import { PersonErased, PersonExport, PhoneTrailChecked, TimelineView, TrailChecked } from '#contracts/person.ts';
import type { Role } from '#contracts/roles.ts';
import { ENROLLED_BY, EnrollmentBody } from '#contracts/enrollment.ts';
import { FHIR_JSON } from '#contracts/visit.ts';

/** Enrolment has a function and answers of its own; to whoever calls it, it is a route like the others. */
const ENROLMENT: RouteContract = {
  summary: 'Enrol a finished visit; the same visit again changes nothing',
  roles: ENROLLED_BY,
  body: EnrollmentBody,
  answer: z.object({
    episodeId: z.string(),
    status: z.string(),
    checkIns: z.array(z.object({ day: z.number(), sendAt: z.string(), status: z.string() })),
  }),
};

/** Of FHIR's own resources, no more than which: R4 describes them. */
const fhir = (resourceType: string) => ({
  [FHIR_JSON]: {
    schema: {
      type: 'object',
      description: `A FHIR R4 ${resourceType}; see docs/enrolment.md`,
      properties: { resourceType: { const: resourceType } },
      required: ['resourceType'],
    },
  },
});

export interface Operation {
  readonly summary: string;
  readonly 'x-roles': readonly Role[];
  readonly [part: string]: unknown;
}

/** Shapes with a name; every other stands where it is used. */
const VIEWS = {
  Problem,
  SessionView,
  CallbackRow,
  CallbackView,
  EpisodeRow,
  EpisodeView,
  TextView,
  PatientView,
  UnmatchedView,
  PersonErased,
  PersonExport,
  PhoneTrailChecked,
  TimelineView,
  TrailChecked,
};

/** The API as an OpenAPI 3.1 document, made of the very schemas that the functions check with. */
export function openapi() {
  const routes = Object.entries<RouteContract>({ 'POST /episodes': ENROLMENT, ...CONSOLE_ROUTES });
  const schemas = namedSchemas(routes.map(([, contract]) => contract));
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [route, contract] of routes) {
    const [method = '', path = ''] = route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(path, contract, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftervisit',
      version: '1',
      description:
        'For the clinic’s page and for systems that enrol visits. Every route takes a token of the deployment’s user pool; x-roles says whose.',
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.fromEntries(Object.keys(VIEWS).map((name) => [name, schemas.get(name)])),
    },
    paths,
  };
}

type Schemas = ReadonlyMap<string | z.core.$ZodType, object>;

/** All in one pass, so that one that is part of another is referred to by its name. */
function namedSchemas(contracts: readonly RouteContract[]): Schemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(VIEWS)) registry.add(schema, { id });
  const others = new Map<string, z.core.$ZodType>();
  for (const schema of contracts.flatMap(({ query, body, answer }) => [query, body, answer])) {
    if (!schema || registry.has(schema)) continue;
    const id = `inline-${others.size}`;
    registry.add(schema, { id });
    others.set(id, schema);
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const named = new Map<string | z.core.$ZodType, object>();
  for (const [id, { $schema: _dialect, $id: _address, id: _own, ...schema }] of Object.entries(schemas)) {
    named.set(others.get(id) ?? id, schema);
  }
  return named;
}

function operation(
  path: string,
  { summary, roles, query, body, answer, contentType = 'application/json' }: RouteContract,
  schemas: Schemas,
): Operation {
  const schemaOf = (schema: z.core.$ZodType): object => {
    const name = Object.entries(VIEWS).find(([, view]) => view === schema)?.[0];
    return name ? { $ref: `#/components/schemas/${name}` } : (schemas.get(schema) ?? {});
  };
  const json = (schema: z.core.$ZodType) => ({ 'application/json': { schema: schemaOf(schema) } });
  const queried = query ? (schemaOf(query) as { readonly properties?: object }).properties : undefined;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(queried ?? {}).map(([name, schema]) => ({ name, in: 'query', schema })),
  ];
  const isEnrolment = answer === ENROLMENT.answer;
  const outcome = isEnrolment && fhir('OperationOutcome');
  return {
    summary,
    'x-roles': roles,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { ...json(body), ...(isEnrolment && fhir('Bundle')) } } }),
    responses: {
      200: { description: 'Done', content: { [contentType]: { schema: schemaOf(answer) }, ...outcome } },
      ...(isEnrolment && { 201: { description: 'Enrolled', content: { ...json(answer), ...outcome } } }),
      default: {
        description: 'Otherwise, in the words of RFC 9457',
        content: { 'application/problem+json': { schema: schemaOf(Problem) }, ...outcome },
      },
    },
  };
}
