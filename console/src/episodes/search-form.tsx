import { type FormEvent, useId, useState } from 'react';

interface SearchFormProps {
  readonly find: string;
  readonly onFind: (find: string) => void;
}

export function SearchForm({ find, onFind }: SearchFormProps) {
  const id = useId();
  const [typed, setTyped] = useState(find);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <form role="search" className="search field" onSubmit={search}>
      <label htmlFor={id}>First name, mobile number, or number of the visit or patient</label>
      <div className="search-line">
        <input
          id={id}
          type="search"
          maxLength={128}
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" className="primary">
          Search
        </button>
        {find && (
          <button
            type="button"
            onClick={() => {
              setTyped('');
              onFind('');
            }}
          >
            Show months
          </button>
        )}
      </div>
    </form>
  );
}
