import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CONSOLE_ROUTES, type RouteContract } from '#contracts/console-api.ts';
import { openapi } from '#local/openapi.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const written = readFileSync(at('docs/openapi.json'), 'utf8');
const document = JSON.parse(written) as ReturnType<typeof openapi>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    path,
    method,
    route: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe('docs/openapi.json', () => {
  it('is what `npm run openapi` prints: after a change, run it with --write', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openapi())));
    expect(execFileSync('node', [at('bin/openapi.ts')], { encoding: 'utf8' })).toBe(written);
  });

  it('names every route of the console, and enrolment', () => {
    expect(operations.map(({ route }) => route).sort()).toEqual(
      ['POST /episodes', ...Object.keys(CONSOLE_ROUTES)].sort(),
    );
  });
});

/** Of the routes whose answer is more than JSON. */
const contentTypes = new Map(
  Object.entries<RouteContract>(CONSOLE_ROUTES).flatMap(([route, { contentType }]) =>
    contentType ? [[route, contentType]] : [],
  ),
);

describe('as OpenAPI 3.1', () => {
  it('has what a document must have', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: expect.any(String), version: expect.any(String) },
    });
  });

  it('refers to nothing that is not there', () => {
    const refs = [...written.matchAll(/"\$ref": ?"([^"]*)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) {
      expect(ref).toMatch(/^#\//);
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document);
      expect(found, ref).toBeTypeOf('object');
    }
  });

  it('has a schema of each name that says something', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(schema, name).toMatchObject({ type: 'object', properties: expect.any(Object) });
    }
  });

  it('names its security scheme', () => {
    for (const scheme of document.security.flatMap((one) => Object.keys(one))) {
      expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
  });

  it.each(operations)('declares each parameter of $route, and no other in its path', ({ path, operation }) => {
    const parameters = (operation['parameters'] ?? []) as readonly Parameter[];
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required === true)).toBe(true);
    for (const { schema } of parameters) expect(schema).toHaveProperty('type');
    expect(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size).toBe(parameters.length);
  });

  it.each(operations)('says of $route who may, what comes back, and how it fails', ({ route, method, operation }) => {
    expect(operation['x-roles'].length).toBeGreaterThan(0);
    expect(operation.summary).not.toBe('');
    const done = { schema: expect.any(Object) };
    expect(operation['responses']).toMatchObject({
      200: {
        description: expect.any(String),
        content: { [contentTypes.get(route) ?? 'application/json']: done },
      },
      default: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    });
    expect('requestBody' in operation).toBe(method === 'post');
  });
});
