import type { FaultClass } from './fault-catalogue.ts';

/** What is asked of the simulator, checked; plain data, so that it can be handed to a thread. */
export interface SimulateOptions {
  readonly episodes: number;
  readonly seeds: number;
  /** The first of them. */
  readonly seed: number;
  /** None without `--faults`. */
  readonly among: readonly FaultClass[];
  /** Ids of faults: these strike and no other. */
  readonly only?: readonly string[];
  /** Numbers of visits: these are enrolled and no other. */
  readonly visits?: readonly number[];
}
