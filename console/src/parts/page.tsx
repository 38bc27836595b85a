import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of what is shown, the window's title, and where the keyboard is after one has followed a link. */
export function Page({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Aftervisit`;
  }, [title]);
  useEffect(() => {
    // Not where the page has just been loaded, nor where somebody is busy beside the console.
    if (hasLoaded && isWithin(heading.current)) heading.current?.focus({ preventScroll: true });
    if (hasLoaded) heading.current?.closest('.scrolls')?.scrollTo(0, 0);
    hasLoaded = true;
  }, []);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </>
  );
}

let hasLoaded = false;

function isWithin(heading: Element | null): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || heading?.closest('.console')?.contains(at) === true;
}
