import type { EpisodeId } from '#domain/ids.ts';
import type { Text } from '#domain/text.ts';
import type { Invariant } from './invariant.ts';

export const repliesAreKept: Invariant = {
  name: 'replies-are-kept',
  holds:
    'Every text that reached Twilio, and so every one that got a 200, is in the record, and counted in its episode.',
  watch({ world }, violated) {
    const texted = new Set<string>();
    const acked = new Set<string>();
    const kept = new Set<string>();
    const credited = new Map<string, EpisodeId>();
    /** Shown to staff as nobody's. */
    const unmatched = new Set<string>();
    return {
      on(event) {
        if (event.kind === 'texted') texted.add(event.message.sid);
        if (event.kind === 'acked') acked.add(event.sid);
        if (event.kind !== 'written' || event.method !== 'insert') return;
        const [record] = event.args as [Text];
        if (event.port === 'unmatched' || (event.port === 'texts' && record.direction === 'in')) kept.add(record.id);
        if (event.port === 'unmatched') unmatched.add(record.id);
        if (event.port === 'texts' && record.direction === 'in') credited.set(record.id, record.episodeId);
      },
      async atEnd() {
        for (const [sid, episodeId] of credited) {
          const episode = await world.ports.episodes.load(episodeId);
          // Staff put another number in the place of its own before it was counted, or it was forgotten whose it was.
          if ((episode?.formerNumbers || episode?.forgotten) && unmatched.has(sid)) continue;
          if (!episode?.replies.some(({ textId }) => textId === sid)) violated(`${sid} does not count in ${episodeId}`);
        }
        for (const sid of texted) {
          if (!kept.has(sid))
            violated(`${sid} ${acked.has(sid) ? 'got a 200' : 'reached Twilio'} and is not in the record`);
        }
      },
    };
  },
};
