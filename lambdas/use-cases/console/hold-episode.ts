import type { AuditedAct } from '#domain/audit.ts';
import type { Episode } from '#domain/episode.ts';
import type { Timestamp } from '#domain/ids.ts';
import type { Ports } from '#ports';
import { changeEpisode } from '../change-episode.ts';
import { audited, type StaffAct } from './audited.ts';

type HoldPorts = Pick<Ports, 'episodes' | 'audit' | 'clock'>;

/** No check-in goes out until it is resumed; what falls due meanwhile is skipped. Replies are read as ever. */
export const pauseEpisode = (ports: HoldPorts, act: StaffAct): Promise<Episode> =>
  hold(ports, act, 'paused', (episode, at) =>
    episode.pausedAt || episode.status !== 'running' ? episode : { ...episode, pausedAt: at },
  );

export const resumeEpisode = (ports: HoldPorts, act: StaffAct): Promise<Episode> =>
  hold(ports, act, 'resumed', (episode) => {
    const { pausedAt, ...rest } = episode;
    return pausedAt ? rest : episode;
  });

/** For good. A callback that is open stays open. */
export const endEpisode = (ports: HoldPorts, act: StaffAct): Promise<Episode> =>
  hold(ports, act, 'ended', (episode) =>
    episode.status === 'running' || episode.status === 'finished' ? { ...episode, status: 'ended-by-staff' } : episode,
  );

const hold = (
  ports: HoldPorts,
  act: StaffAct,
  what: AuditedAct,
  change: (episode: Episode, at: Timestamp) => Episode,
): Promise<Episode> =>
  audited(ports, act, { act: what, what }, (isDone) =>
    changeEpisode(ports.episodes, act.episodeId, (episode) => (isDone ? episode : change(episode, ports.clock.now()))),
  );
