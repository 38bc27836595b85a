import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import type { FaultClass } from './fault-catalogue.ts';
import type { Fault, Faults } from './faults.ts';
import type { Later } from './standstill.ts';

const HOUR_MS = 3600_000;
const OUTAGE_MS = 15 * HOUR_MS;

export interface OutagesOptions {
  readonly faults: Faults;
  readonly outside: Later;
  readonly standStill: (ms: number) => void;
  readonly deployAnew: () => void;
  /** A broken function works again: an engineer also redrives what it could not read. */
  readonly onMended: () => void;
  readonly note: (line: number, what: string) => void;
}

/** What strikes all phones at once. */
export const OUTAGES = [
  'twilio-outage',
  'table-outage',
  'account-outage',
  'redeployed',
  'function-broken',
] as const satisfies readonly FaultClass[];
type OutageClass = (typeof OUTAGES)[number];

export type Outages = ReturnType<typeof outagesOf>;

/** What strikes all patients at once: decided for each day anew. */
export function outagesOf({ faults, outside, standStill, deployAnew, onMended, note }: OutagesOptions) {
  const brokenUntil = new Map<FunctionName, number>();
  let twilioUntil = 0;
  let tableUntil = 0;
  let isHealed = false;
  const during = (kind: OutageClass, begin: (ms: number, fault: Fault) => void) => {
    const fault = faults.strike(kind, 0);
    if (!fault) return;
    outside(fault.between(0, 24, 'when') * HOUR_MS, () => {
      if (isHealed) return;
      note(0, `${fault.id} begins`);
      begin(fault.between(60_000, 600_000), fault);
    });
  };

  function day(): void {
    if (isHealed) return;
    during('twilio-outage', () => (twilioUntil = Date.now() + OUTAGE_MS));
    during('table-outage', (ms) => (tableUntil = Date.now() + ms));
    during('account-outage', () => standStill(OUTAGE_MS));
    during('redeployed', deployAnew);
    during('function-broken', (_ms, fault) => {
      const ms = fault.between(0.5, 12, 'hours') * HOUR_MS;
      brokenUntil.set(fault.pick(FUNCTION_NAMES), Date.now() + ms);
      outside(ms, onMended);
    });
    outside(24 * HOUR_MS, day);
  }

  return {
    begin: day,
    isTwilioDown: (): boolean => Date.now() < twilioUntil,
    isBroken: (name: FunctionName): boolean => Date.now() < (brokenUntil.get(name) ?? 0),
    isTableDown: (): boolean => Date.now() < tableUntil,
    heal(): void {
      isHealed = true;
      twilioUntil = 0;
      tableUntil = 0;
      brokenUntil.clear();
    },
  };
}
