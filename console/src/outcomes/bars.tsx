import { useId } from 'react';
import type { ShownView } from '#contracts/outcome-views.ts';
import { shareOf, shareWords, shownWords } from './shown.ts';

export interface Part {
  readonly name: string;
  readonly count: ShownView;
  /** Its colour. */
  readonly tone: 'strong' | 'mild' | 'moderate' | 'severe' | 'plain';
}

/** A whole and its parts. What is withheld is left open, and said in words. */
export function StackedBar({
  title,
  parts,
  of,
}: {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly of: ShownView;
}) {
  const id = useId();
  const known = parts.map((part) => ({ ...part, share: shareOf(part.count, of) ?? 0 }));
  let from = 0;
  const placed = known.map((part) => ({ ...part, from: (from += part.share) - part.share }));
  return (
    <div className="bar">
      <h3 id={id}>{title}</h3>
      <svg className="bar-line" height="22" aria-hidden="true">
        <rect className="open" width="100%" height="22" rx="6" />
        {placed.map(({ name, tone, share, from: x }) => (
          <rect key={name} className={`part ${tone}`} x={`${x * 100}%`} width={`${share * 100}%`} height="22" />
        ))}
      </svg>
      <ul className="key" aria-labelledby={id}>
        {parts
          .filter(({ count }) => count !== 0)
          .map(({ name, count, tone }) => (
            <li key={name}>
              <svg width="12" height="12" aria-hidden="true">
                <rect className={`part ${typeof count === 'number' ? tone : 'open'}`} width="12" height="12" rx="3" />
              </svg>
              {name} <strong>{shareWords(count, of)}</strong>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** Groups side by side, the largest as long as the place is wide. */
export function Bars({ rows }: { readonly rows: readonly { readonly name: string; readonly count: ShownView }[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => (typeof count === 'number' ? count : 0)));
  return (
    <ul className="bars">
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <svg className="bar-line" height="14" aria-hidden="true">
            {typeof count === 'number' && (
              <rect className="part strong" width={`${(count / most) * 100}%`} height="14" rx="4" />
            )}
          </svg>
          <strong className={typeof count === 'number' ? undefined : 'quiet'}>{shownWords(count)}</strong>
        </li>
      ))}
    </ul>
  );
}
