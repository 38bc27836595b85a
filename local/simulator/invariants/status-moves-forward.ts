import type { DeliveryStatus } from '#domain/delivery.ts';
import type { EpisodeId } from '#domain/ids.ts';
import type { Text } from '#domain/text.ts';
import type { Invariant } from './invariant.ts';

/** Not the product's own ranks: those are what is looked at. */
const STAGES: readonly (readonly DeliveryStatus[])[] = [
  ['intended'],
  ['unconfirmed'],
  ['accepted', 'scheduled', 'queued', 'sending'],
  ['sent', 'withheld', 'expired', 'refused'],
  ['canceled', 'failed', 'undelivered', 'delivered'],
  ['read'],
];

const stageOf = (status: DeliveryStatus): number => STAGES.findIndex((stage) => stage.includes(status));

export const statusMovesForward: Invariant = {
  name: 'status-moves-forward',
  holds: 'The delivery status of a text never moves backwards; its evidence never goes, and is of no other text.',
  watch({ world }, violated) {
    const known = new Map<string, { readonly status: DeliveryStatus; readonly sid: string | undefined }>();
    return {
      on(event) {
        if (event.kind !== 'written' || event.port !== 'texts') return;
        const [first, second] = event.args as [Text | EpisodeId | undefined, string | undefined];
        if (!first) return;
        const [episodeId, id] = typeof first === 'string' ? [first, second] : [first.episodeId, first.id];
        if (!id) return;
        void world.ports.texts.loadOutgoing(episodeId, id).then((text) => {
          if (!text) return;
          const key = `${episodeId}/${id}`;
          const before = known.get(key);
          known.set(key, { status: text.status, sid: text.sid });
          if (before && stageOf(before.status) > stageOf(text.status))
            violated(`${key} went from ${before.status} to ${text.status}`);
          if (before?.sid && !text.sid) violated(`${key} lost the evidence of ${before.sid}`);
          if (!text.sid || text.sid === before?.sid) return;
          const message = world.twilio.messages.find(({ sid }) => sid === text.sid);
          if (message?.textId && message.textId !== id) violated(`${key} has the evidence of ${message.textId}`);
        });
      },
    };
  },
};
