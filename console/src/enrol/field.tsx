import { type ReactNode, useId } from 'react';
import { LANGUAGE } from '../words/words.ts';
import type { VisitField } from './visit-form.ts';

interface FieldProps {
  readonly field: VisitField;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A label, a control, and under it what is wrong and what helps. */
export function Field({ field: { name, label, kind, hint }, value, fault, onChange }: FieldProps) {
  const id = useId();
  const control = {
    id,
    name,
    value,
    autoComplete: 'off',
    'aria-invalid': fault !== undefined || undefined,
    'aria-describedby': `${id}-notes`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  };
  const choices = choicesOf(kind, value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {choices ? <select {...control}>{choices}</select> : <input {...control} type={kind} maxLength={128} />}
      <p id={`${id}-notes`} className="notes">
        {fault && <span className="error">Expected {fault}.</span>}
        {hint && <span>{hint}</span>}
      </p>
    </div>
  );
}

function choicesOf(kind: VisitField['kind'], value: string): ReactNode[] | undefined {
  const options = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([option, words]) => (
      <option key={option} value={option}>
        {words}
      </option>
    ));
  if (kind === 'language') return options(Object.entries(LANGUAGE));
  if (kind === 'timeZone')
    return options(
      [...new Set([value, ...Intl.supportedValuesOf('timeZone')])].map((zone) => [zone, zone.replaceAll('_', ' ')]),
    );
  if (kind === 'score') {
    return options([
      ['', 'Not taken'],
      ...Array.from({ length: 11 }, (_, score) => [String(score), String(score)] as const),
    ]);
  }
  return undefined;
}
