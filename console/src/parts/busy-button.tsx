import type { ButtonHTMLAttributes } from 'react';

/** Busy while its work is under way. Not `disabled`: that would take the keyboard's place away. */
export function BusyButton({
  isBusy,
  className = '',
  onClick,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly isBusy: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={`${className}${isBusy ? ' busy' : ''}`}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
