import { isUnasked } from '#domain/text.ts';
import type { TextToSend } from '#ports';
import type { Invariant } from './invariant.ts';

/** How long Twilio's list may lag behind: before that nothing is repeated. */
const EVIDENCE_MS = 15 * 60_000;

/** Between a look at Twilio's list and the post, a slow function may spend as much. */
const LOOK_MS = 60_000;

/** A second is lost where times are written, and a post may take some. */
const TOLERANCE_MS = 12_000;

export const questionsOnce: Invariant = {
  name: 'questions-once',
  holds:
    'A check-in and its reminder are texted once; a blind repeat of any text is the only one, is flagged, and comes when evidence could not be found for 15 minutes.',
  watch({ world, skewMs }, violated) {
    const first = new Map<
      string,
      { readonly sid: string; readonly at: number; readonly listedAt: number; isShown: boolean }
    >();
    /** Posts that Twilio may have taken, for all that we can know. */
    const posts = new Map<string, number>();
    function count({ reportTo }: TextToSend, more: number): void {
      // Words of danger are answered until an answer leaves evidence.
      if (!reportTo || reportTo.textId.startsWith('safety-')) return;
      const key = `${reportTo.episodeId}/${reportTo.textId}`;
      const now = (posts.get(key) ?? 0) + more;
      posts.set(key, now);
      if (now > 2) violated(`${key} was posted ${now} times`);
    }
    return {
      on(event) {
        if (event.kind === 'listed') {
          for (const taken of first.values()) if (event.sids.includes(taken.sid)) taken.isShown = true;
        }
        if (event.kind === 'posting') count(event.text, 1);
        if (event.kind === 'busy' || event.kind === 'refused') count(event.text, -1);
        if (event.kind !== 'accepted') return;
        const { sid, at, listedAt, episodeId, textId } = event.message;
        if (!episodeId || !textId) return;
        const key = `${episodeId}/${textId}`;
        const before = first.get(key);
        if (!before) {
          first.set(key, { sid, at, listedAt, isShown: false });
          return;
        }
        void world.ports.texts.loadOutgoing(episodeId, textId).then((record) => {
          if (!record || record.posts < 2) violated(`${key} was texted twice and is not flagged`);
          if (!record || !isUnasked(record.purpose)) return;
          if (before.isShown) violated(`${key} was texted twice, though Twilio had shown the first`);
          // Who looks by a clock that is off may look in the wrong place.
          if (skewMs() === 0 && at - before.listedAt > LOOK_MS)
            violated(`${key} was texted twice, though Twilio would have shown the first`);
          if (at - before.at < EVIDENCE_MS - skewMs() - TOLERANCE_MS)
            violated(`${key} was texted twice within ${Math.round((at - before.at) / 1000)} s`);
        });
      },
    };
  },
};
