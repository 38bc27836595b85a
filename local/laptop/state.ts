import type { Callback } from '#domain/callback.ts';
import type { TimelineEntry } from '#domain/timeline.ts';
import type { Episode } from '#domain/episode.ts';

/** What the laptop's page shows, sent whole at every change. Times are ISO 8601 in UTC. */
export interface LaptopState {
  /** Counts the changes that it shows. */
  readonly revision: number;
  readonly clock: {
    readonly now: string;
    /** Virtual seconds for each real second; 0 is stopped. */
    readonly speed: number;
    /** Nothing is waiting any more: time can pass, but nothing will happen by itself. */
    readonly idle: boolean;
  };
  readonly clinic: { readonly name: string; readonly phone: string; readonly timeZone: string };
  readonly episodes: readonly EpisodeView[];
  readonly worklist: readonly CallbackView[];
  /** Texts that belong to no episode. */
  readonly unmatched: readonly { readonly from: string; readonly body: string; readonly at: string }[];
}

export interface EpisodeView {
  readonly id: string;
  readonly firstName: string;
  readonly mobile: string;
  readonly language: Episode['patient']['language'];
  readonly timeZone: string;
  readonly visitOn: string;
  readonly visitPain: number | null;
  readonly status: Episode['status'];
  readonly checkIns: readonly {
    readonly day: number;
    readonly sendAt: string;
    readonly status: Episode['checkIns'][number]['status'];
    readonly score: number | null;
  }[];
  /** Every score since the visit, oldest first, whatever day it came on. */
  readonly scores: readonly { readonly day: number; readonly score: number }[];
  /** As the phone shows it, oldest first: what Twilio delivered to it and what was sent from it. */
  readonly conversation: readonly {
    readonly id: string;
    readonly direction: 'in' | 'out';
    readonly body: string;
    readonly at: string;
    readonly status: string;
  }[];
  readonly timeline: readonly TimelineEntry[];
}

export interface CallbackView {
  readonly id: string;
  readonly episodeId: string;
  readonly firstName: string;
  readonly mobile: string;
  readonly priority: Callback['priority'];
  readonly reasons: readonly string[];
  readonly openedAt: string;
  readonly dueAt: string;
  readonly overdue: boolean;
}
