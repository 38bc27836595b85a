import { type RefObject, useEffect, useRef } from 'react';

const FOCUSABLE = 'button, a[href], input, select, textarea';

/**
 * A button that does its work often goes by it: Claim becomes Give back, a settled text leaves. The keyboard is then
 * taken to what is nearest, and not to the top of the page.
 */
export function useKeptFocus(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = place.current;
    if (!root) return undefined;
    /** Where the keyboard is, and what stands around it, from the inside out. */
    let trail: readonly Element[] = [];
    const enter = ({ target }: FocusEvent) => {
      trail = target instanceof Element ? [target, ...around(target, root)] : [];
    };
    const leave = ({ target }: FocusEvent) => {
      // Somebody has clicked elsewhere; what is taken away is not connected any more a moment later.
      queueMicrotask(() => {
        if (target instanceof Element && target.isConnected && trail[0] === target) trail = [];
      });
    };
    const observer = new MutationObserver(() => {
      if (trail.length === 0 || trail[0]?.isConnected || document.activeElement !== document.body) return;
      const near = trail.find((element) => element.isConnected && element.querySelector(FOCUSABLE));
      const isOnPage = near?.closest('main') && !near.matches('main');
      const next = (isOnPage && near?.querySelector<HTMLElement>(FOCUSABLE)) || root.querySelector<HTMLElement>('h1');
      trail = [];
      next?.focus({ preventScroll: true });
    });
    root.addEventListener('focusin', enter);
    root.addEventListener('focusout', leave);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', enter);
      root.removeEventListener('focusout', leave);
      observer.disconnect();
    };
  }, []);
  return place;
}

function around(element: Element, root: Element): Element[] {
  const parent = element.parentElement;
  return parent && parent !== root ? [parent, ...around(parent, root)] : [];
}
