import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: Readonly<Partial<Record<T, string>>>;
  readonly value: T | undefined;
  readonly onChoose: (value: T) => void;
  readonly className: 'segments' | 'outcomes';
}

/** Radio buttons, so that arrow keys choose. */
export function Choice<T extends string>({ legend, options, value, onChoose, className }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={className}>
      <legend className={className === 'segments' ? 'unseen' : undefined}>{legend}</legend>
      {(Object.entries(options) as [T, string][]).map(([option, words]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChoose(option)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
