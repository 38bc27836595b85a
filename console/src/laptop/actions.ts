import { caller } from '../api/api.ts';

const call = caller(() => undefined);

interface Changed {
  /** The page shows the change from this one on. */
  readonly revision?: number;
}

export const textAsPatient = (from: string, body: string): Promise<Changed> =>
  call('POST', '/local/texts', { from, body });

export type ClockChange = { readonly advance: 'next-event' | 'next-day' } | { readonly speed: number };

export const moveClock = (change: ClockChange): Promise<Changed> => call('POST', '/local/clock', change);
