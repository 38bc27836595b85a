/** A page keeps what a command has written between two marks, and its own words around them. */
const begin = (name: string): string => `<!-- ${name} -->`;
const end = (name: string): string => `<!-- /${name} -->`;

/** The page with this in the place of what stood between the marks of that name. */
export function withPart(page: string, name: string, markdown: string): string {
  const [before, after] = around(page, name);
  return `${before}${begin(name)}\n\n${markdown}\n\n${end(name)}${after}`;
}

export const partOf = (page: string, name: string): string => around(page, name)[2].trim();

function around(page: string, name: string): readonly [before: string, after: string, between: string] {
  const [before, rest = ''] = page.split(begin(name));
  const [between, after] = rest.split(end(name));
  if (before === undefined || between === undefined || after === undefined)
    throw new Error(`expected a page with ${begin(name)} and ${end(name)}`);
  return [before, after, between];
}
