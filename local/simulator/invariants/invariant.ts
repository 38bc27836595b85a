import type { EpisodeId, MobileNumber, PhoneHash } from '#domain/ids.ts';
import type { Release } from '../definitions.ts';
import type { WorldEvent } from '../events.ts';
import type { VisitPlan } from '../patients.ts';
import type { Later } from '../standstill.ts';
import type { World } from '../world.ts';

/** What an invariant may look at. */
export interface Scene {
  readonly world: World;
  readonly release: Release;
  readonly outside: Later;
  readonly visits: readonly VisitPlan[];
  readonly visitOf: (episodeId: EpisodeId) => VisitPlan | undefined;
  /** Those that the bus has taken. */
  readonly cameByEvent: () => readonly { readonly episodeId: EpisodeId; readonly mobile: MobileNumber }[];
  readonly hashOf: (visit: VisitPlan) => PhoneHash;
  /** How far a function's clock may have been off, in milliseconds: 0 where no such fault has struck. */
  readonly skewMs: () => number;
  /** No fault has struck this phone, or all of them. */
  readonly isUndisturbed: (line: number) => boolean;
}

export interface Watch {
  readonly on?: (event: WorldEvent) => void;
  /** When all faults have been mended and all clocks have run out. */
  readonly atEnd?: () => Promise<void>;
}

export interface Invariant {
  /** As `--json` and a violation name it. */
  readonly name: string;
  readonly holds: string;
  readonly watch: (scene: Scene, violated: (what: string) => void) => Watch;
}

/** A row or a resumed workflow follows within this time, where nothing was in the way. */
export const SOON_MS = 60_000;
