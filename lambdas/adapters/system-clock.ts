import { Temporal } from 'temporal-polyfill';
import { timestamp } from '#domain/local-time.ts';
import type { Clock } from '#ports';

export const systemClock: Clock = { now: () => timestamp(Temporal.Now.instant()) };
