import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { parseSync } from 'oxc-parser';

export interface Module {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly source: string;
}

export interface Import {
  readonly from: string;
  /** As it is written. */
  readonly specifier: string;
  /** The module it means, by its path; undefined for a package. */
  readonly to?: string;
  readonly isDynamic: boolean;
  /** Nothing of it is left when it runs. */
  readonly isType: boolean;
}

export interface Layer {
  readonly name: string;
  /** Its folder, ending in a slash, or its one file. */
  readonly at: string;
  /** Other layers, besides itself. */
  readonly mayImport: readonly string[];
  /** Layers that it may only load when it runs, by `import()`. */
  readonly mayLoad?: readonly string[];
  /** Packages, exact or, ending in a slash or colon, by what they begin with. */
  readonly packages: readonly string[];
}

/** Everything a module imports, types included; a name that is only known when it runs is left out. */
export function importsOf({ path, source }: Module, subpaths: Readonly<Record<string, string>>): readonly Import[] {
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: expected a module, got ${errors[0]?.message}`);
  const fixed = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? { specifier: moduleRequest.value, isType } : [])),
    ),
    ...typeImports(program).map((specifier) => ({ specifier, isType: true })),
  ];
  const loaded = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const [, literal, prefix] = /^(?:['"`]([^'"`$]*)['"`]|`([^$]*)\$)/.exec(source.slice(start, end)) ?? [];
    return literal ?? prefix ?? [];
  });
  const arrow = (specifier: string, isDynamic: boolean, isType: boolean): Import => {
    const to = resolve(path, specifier, subpaths);
    return { from: path, specifier, isDynamic, isType, ...(to === undefined ? {} : { to }) };
  };
  return [
    ...fixed.map(({ specifier, isType }) => arrow(specifier, false, isType)),
    ...loaded.map((specifier) => arrow(specifier, true, false)),
  ];
}

/** `import('./x.ts').Y` as a type, which the parser lists with neither of the others. */
function typeImports(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'TSImportType' && 'source' in node)
    return [(node.source as { value: string }).value];
  return Object.values(node).flatMap(typeImports);
}

function resolve(from: string, specifier: string, subpaths: Readonly<Record<string, string>>): string | undefined {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  if (!specifier.startsWith('#')) return undefined;
  for (const [pattern, target] of Object.entries(subpaths)) {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined ? specifier === pattern : specifier.startsWith(head)) {
      return normalize(target.replace('*', specifier.slice(head.length)));
    }
  }
  throw new Error(`${from}: expected ${specifier} in the imports of package.json, got no such subpath`);
}

/** The layer whose place is the longest that holds the path. */
export const layerOf = (path: string, layers: readonly Layer[]): Layer | undefined =>
  layers
    .filter(({ at }) => path === at || (at.endsWith('/') && path.startsWith(at)))
    .toSorted((a, b) => b.at.length - a.at.length)[0];

/** Each import that goes where it may not, in words. */
export function violations(imports: readonly Import[], layers: readonly Layer[]): readonly string[] {
  return imports.flatMap(({ from, specifier, to, isDynamic }) => {
    const layer = layerOf(from, layers);
    if (!layer) return [`${from} is in no layer`];
    if (to === undefined) {
      const isAllowed = layer.packages.some((name) =>
        /[/:]$/.test(name) ? specifier.startsWith(name) : specifier === name,
      );
      return isAllowed ? [] : [`${layer.name} may not import the package ${specifier}: ${from}`];
    }
    // data, not a module
    if (to.endsWith('.json')) return [];
    const target = layerOf(to, layers);
    if (!target) return [`${from} imports ${specifier}, which is in no layer`];
    const isSame = target.name === layer.name;
    const isAllowed =
      isSame || layer.mayImport.includes(target.name) || (isDynamic && layer.mayLoad?.includes(target.name));
    return isAllowed ? [] : [`${layer.name} may not import ${target.name}: ${from} imports ${specifier}`];
  });
}

/** Rings of modules that import each other, each told once. */
export function cycles(imports: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isDynamic } of imports) {
    if (to !== undefined && !isDynamic) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

/** Imports of modules that are not there. */
export const dangling = (imports: readonly Import[]): readonly string[] =>
  imports.flatMap(({ from, specifier, to }) =>
    to === undefined || to.endsWith('/') || existsSync(to) ? [] : [`${from} imports ${specifier}, which is not there`],
  );

export const subpathsOf = (packageJson: string): Readonly<Record<string, string>> =>
  (JSON.parse(readFileSync(packageJson, 'utf8')) as { readonly imports: Readonly<Record<string, string>> }).imports;
