import { useRef, useState } from 'react';
import { BusyButton } from '../parts/busy-button.tsx';
import { inWords } from '../api/api-problem.ts';
import { clockTime, longDate, zoneName } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { moveClock } from './actions.ts';
import type { Seen } from './laptop-state.ts';
import { hint, latest } from './news.ts';
import { Speed } from './speed.tsx';

interface ClockBarProps {
  readonly seen: Seen | undefined;
  readonly isConnected: boolean;
  readonly shown: (revision: number | undefined) => Promise<void>;
  readonly onNextEvent: (isNext: boolean) => void;
  readonly trouble: unknown;
  readonly onTrouble: (error: unknown) => void;
}

const STEPS = { 'next-event': 'Next event', 'next-day': 'Next day' } as const;
type Step = keyof typeof STEPS;

/** The virtual clock, and what lets it run. */
export function ClockBar({ seen, isConnected, shown, onNextEvent, trouble, onTrouble }: ClockBarProps) {
  const [underWay, setUnderWay] = useState<Step>();
  /** Clicks may come faster than the button is drawn busy. */
  const isUnderWay = useRef(false);
  const now = useNow();
  const zone = seen?.state.clinic.timeZone ?? 'UTC';
  const isRunning = (seen?.state.clock.speed ?? 0) > 0;

  async function advance(step: Step) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setUnderWay(step);
    onNextEvent(step === 'next-event');
    try {
      const { revision } = await moveClock({ advance: step });
      await shown(revision);
      onTrouble(undefined);
    } catch (error) {
      onTrouble(error);
    }
    isUnderWay.current = false;
    setUnderWay(undefined);
  }
  return (
    <section className="clock-bar" aria-label="This laptop’s clock">
      <div className="clock-line">
        <p className="on-laptop">
          <strong>On this laptop</strong>
          <span className="quiet">nothing leaves it, and time is yours</span>
        </p>
        <div
          className={isRunning ? 'clock runs' : 'clock'}
          role="group"
          aria-label="Virtual clock, in the clinic’s time zone"
        >
          <time id="clock-time">{seen ? clockTime(zone, now) : '–:–'}</time>
          <span className="quiet">{seen ? `${longDate(zone, now)} ${zoneName(zone, now)}` : 'Connecting…'}</span>
        </div>
        <div className="controls" role="group" aria-label="Let time pass">
          {(Object.entries(STEPS) as [Step, string][]).map(([step, words]) => (
            <BusyButton
              key={step}
              className={`${step === 'next-event' ? 'primary' : ''}${underWay && underWay !== step ? ' waits' : ''}`}
              isBusy={underWay !== undefined}
              onClick={() => void advance(step)}
            >
              {words}
            </BusyButton>
          ))}
          <Speed speed={seen?.state.clock.speed ?? 0} onTrouble={onTrouble} />
        </div>
      </div>
      <div className="strip">
        {seen && hint(seen.state) && <p className="hint">{hint(seen.state)}</p>}
        {seen && <p className="quiet">{latest(seen.state)}</p>}
        <p className="trouble" role="alert">
          {isConnected
            ? Boolean(trouble) && inWords(trouble)
            : 'The server does not answer; trying again. Is npm start still running?'}
        </p>
      </div>
    </section>
  );
}
