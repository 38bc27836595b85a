import { type FormEvent, useId, useRef, useState } from 'react';
import type { CallbackView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Trouble } from '../parts/states.tsx';
import { REMOVED } from '../words/name-words.ts';
import type { CallbackPath } from './paths.ts';

interface NotesProps {
  readonly path: CallbackPath;
  readonly callback: CallbackView;
  readonly mayWork: boolean;
}

export function Notes({ path, callback: { notes }, mayWork }: NotesProps) {
  const id = useId();
  const writing = useAct('POST /callbacks/{episodeId}/{callbackId}/notes', path, 'Note saved');
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(words.trim() === '');
    if (words.trim() === '') field.current?.focus();
    else if (await writing.press({ words: words.trim() })) setWords('');
  };
  return (
    <>
      {notes.length === 0 && <p className="quiet">No notes yet.</p>}
      <ol className="log">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="note">{note.words ?? REMOVED}</p>
            <span className="quiet">
              {note.by.name}, <Moment at={note.at} isWithin />
            </span>
          </li>
        ))}
      </ol>
      {mayWork && (
        <form className="not-printed field" onSubmit={(event) => void save(event)} noValidate>
          <label htmlFor={id}>A note</label>
          <textarea
            id={id}
            ref={field}
            rows={3}
            maxLength={2000}
            value={words}
            aria-invalid={isMissing || undefined}
            aria-describedby={`${id}-error`}
            onChange={({ target }) => setWords(target.value)}
          />
          <p className="error" id={`${id}-error`}>
            {isMissing && 'Write something first.'}
          </p>
          <BusyButton type="submit" isBusy={writing.isPending}>
            Save the note
          </BusyButton>
          <Trouble error={writing.error} />
        </form>
      )}
    </>
  );
}
