import type { EpisodeId, MobileNumber } from '#domain/ids.ts';
import type { Text } from '#domain/text.ts';
import type { Texted } from '../events.ts';
import type { Invariant } from './invariant.ts';

/** Replies count for 30 days after the visit; the last of them is left to the tests of that. */
const COUNTS_MS = 29 * 24 * 3600_000;

export const rightNumber: Invariant = {
  name: 'right-number',
  holds:
    'An answer goes to the number that wrote. Once staff are told that a number is corrected, no run that begins then texts the old one for that follow-up, nothing that comes from it counts there, and what the patient writes from the new one does.',
  watch({ world, visitOf, skewMs }, violated) {
    /** Since when a follow-up is on a number, and since when it has left others. */
    const on = new Map<EpisodeId, { readonly mobile: MobileNumber; readonly since: number }>();
    const left = new Map<string, number>();
    const texted = new Map<string, Texted>();
    return {
      on(event) {
        if (event.kind === 'acted' && event.deed.correction) {
          const { episodeId, from, to } = event.deed.correction;
          on.set(episodeId, { mobile: to, since: Date.now() });
          left.delete(`${episodeId} ${to}`);
          left.set(`${episodeId} ${from}`, Date.now());
        }
        if (event.kind === 'texted') texted.set(event.message.sid, event);
        if (event.kind === 'posting' && event.text.reportTo) {
          const { episodeId, textId } = event.text.reportTo;
          const [, answered = ''] = /^(?:re|safety)-(SM\w+)$/.exec(textId) ?? [];
          const wrote = texted.get(answered)?.message.mobile ?? event.text.to;
          if (wrote !== event.text.to) violated(`${textId} was posted to another number than the one that wrote`);
          const since = left.get(`${episodeId} ${event.text.to}`);
          if (since !== undefined && (event.by?.startedAt ?? Infinity) > since)
            violated(`${textId} was posted for ${episodeId} to a number that it has no more`);
        }
        if (
          left.size === 0 ||
          event.kind !== 'written' ||
          event.port !== 'texts' ||
          event.method !== 'insert' ||
          !event.answer
        )
          return;
        const [{ id, episodeId, direction }] = event.args as [Text];
        const message = direction === 'in' ? texted.get(id)?.message : undefined;
        const since = message && left.get(`${episodeId} ${message.mobile}`);
        if (message && since !== undefined && message.at > since)
          violated(`${id} came from a number that ${episodeId} has no more, and was credited to it`);
      },
      async atEnd() {
        for (const [episodeId, { mobile, since }] of on) {
          const episode = await world.ports.episodes.load(episodeId);
          const hash = world.ports.pseudonyms.phone(mobile);
          const phone = await world.ports.phones.load(hash);
          const isAlone = phone?.owners.every((owner) => owner.episodeId === episodeId) ?? true;
          const visit = visitOf(episodeId);
          if (!episode || !visit || !isAlone) continue;
          // Of one that is forgotten the ledger alone tells it.
          if (episode.patient.phoneHash !== hash) {
            violated(`${episodeId} has another number than the one that staff were told it has`);
            continue;
          }
          const [from, until] = [since + 2 * skewMs() + 1000, Date.parse(episode.visit.on) + COUNTS_MS];
          for (const { message, patientId } of texted.values()) {
            const isCounted = message.mobile === mobile && message.at > from && message.at < until;
            if (!isCounted || patientId !== visit.person.patientId) continue;
            // Read when it was forgotten whose it was: staff have it as nobody's.
            if (episode.forgotten && (await world.ports.unmatched.load(hash, message.sid))) continue;
            if (!episode.replies.some(({ textId }) => textId === message.sid))
              violated(`${message.sid} came from the number that ${episodeId} has now, and does not count`);
          }
        }
      },
    };
  },
};
