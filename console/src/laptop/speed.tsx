import { useRef, useState } from 'react';
import { moveClock } from './actions.ts';

/** Virtual seconds for each real one. */
const SPEEDS = { Paused: 0, '1 min/s': 60, '1 h/s': 3600, '1 day/s': 86_400 } as const;

interface SpeedProps {
  readonly speed: number;
  readonly onTrouble: (error: unknown) => void;
}

export function Speed({ speed, onTrouble }: SpeedProps) {
  /** A choice that the server has not answered yet stands, whatever state comes meanwhile. */
  const [chosen, setChosen] = useState<number>();
  const last = useRef(Promise.resolve());
  const newest = useRef(0);

  // Arrow keys choose faster than the server answers: the last choice is the one that is sent last.
  function choose(next: number) {
    setChosen(next);
    const choice = ++newest.current;
    last.current = last.current.then(async () => {
      try {
        await moveClock({ speed: next });
        onTrouble(undefined);
      } catch (error) {
        onTrouble(error);
      }
      if (choice === newest.current) setChosen(undefined);
    });
  }
  return (
    <fieldset className="segments">
      <legend className="unseen">Speed of the clock</legend>
      {Object.entries(SPEEDS).map(([words, value]) => (
        <label key={value}>
          <input
            type="radio"
            name="speed"
            value={value}
            checked={(chosen ?? speed) === value}
            onChange={() => choose(value)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
