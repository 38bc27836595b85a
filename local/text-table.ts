/** Columns for a terminal; those of numbers stand to the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = headings.length > 0 ? [headings, ...rows] : rows;
  const columns = Math.max(0, ...lines.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  const isNumber = widths.map((_, at) => at > 0 && rows.every((cells) => NUMBER.test(cells[at] ?? '')));
  return lines
    .map((cells) =>
      widths
        .map((width, at) => (isNumber[at] ? (cells[at] ?? '').padStart(width) : (cells[at] ?? '').padEnd(width)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const NUMBER = /^$|^withheld$|^(?:of |[<>+-])?(?:[\d.]+|withheld)(?: %)?$/;
