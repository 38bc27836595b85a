import type { Faults } from './faults.ts';
import type { Later } from './standstill.ts';

const HOUR_MS = 3600_000;
const OUTAGE_MS = 15 * HOUR_MS;

export interface OutagesOptions {
  readonly faults: Faults;
  readonly outside: Later;
  readonly standStill: (ms: number) => void;
  readonly deployAnew: () => void;
  readonly note: (line: number, what: string) => void;
}

export type Outages = ReturnType<typeof outagesOf>;

/** What strikes all patients at once: decided for each day anew. */
export function outagesOf({ faults, outside, standStill, deployAnew, note }: OutagesOptions) {
  let twilioUntil = 0;
  let tableUntil = 0;
  let isHealed = false;
  const during = (
    kind: 'twilio-outage' | 'table-outage' | 'account-outage' | 'redeployed',
    begin: (ms: number) => void,
  ) => {
    const fault = faults.strike(kind, 0);
    if (!fault) return;
    outside(fault.between(0, 24, 'when') * HOUR_MS, () => {
      if (isHealed) return;
      note(0, `${fault.id} begins`);
      begin(fault.between(60_000, 600_000));
    });
  };

  function day(): void {
    if (isHealed) return;
    during('twilio-outage', () => (twilioUntil = Date.now() + OUTAGE_MS));
    during('table-outage', (ms) => (tableUntil = Date.now() + ms));
    during('account-outage', () => standStill(OUTAGE_MS));
    during('redeployed', deployAnew);
    outside(24 * HOUR_MS, day);
  }

  return {
    begin: day,
    isTwilioDown: (): boolean => Date.now() < twilioUntil,
    isTableDown: (): boolean => Date.now() < tableUntil,
    heal(): void {
      isHealed = true;
      twilioUntil = 0;
      tableUntil = 0;
    },
  };
}
