import type { Episode } from '#domain/episode.ts';
import type { EpisodeId } from '#domain/ids.ts';
import { askId, remindId } from '#domain/protocol.ts';
import type { Invariant } from './invariant.ts';

export const answersCount: Invariant = {
  name: 'answers-count',
  holds:
    'An answered check-in stays answered; a day is silent only if its question was delivered and no score has come since; no workflow goes on before the record says why.',
  watch({ world }, violated) {
    /** When Twilio took the first question of a day. */
    const askedAt = new Map<string, number>();
    const textedAt = new Map<string, number>();
    const known = new Map<EpisodeId, Episode>();
    const tokens = new Map<string, EpisodeId>();

    function isUndelivered(episode: Episode, day: number, texts: readonly (Delivered | undefined)[]): void {
      const sent = texts.filter((text) => text?.sid !== undefined);
      if (sent.length > 0 && sent.every((text) => text?.status === 'undelivered' || text?.status === 'failed'))
        violated(`${episode.id} has silence on day ${day}, whose texts were not delivered`);
    }
    function silence(episode: Episode, day: number): void {
      const asked = askedAt.get(`${episode.id}/${day}`);
      for (const { textId, score } of episode.replies) {
        const texted = textedAt.get(textId);
        if (score !== undefined && asked !== undefined && texted !== undefined && isOf(episode, day, texted, asked))
          violated(`${episode.id} has silence on day ${day}, which ${textId} had answered`);
      }
      const both = [askId(day), remindId(day)].map((id) => world.ports.texts.loadOutgoing(episode.id, id));
      void Promise.all(both).then((texts) => isUndelivered(episode, day, texts));
    }
    /** After this question, and before that of the next day. */
    function isOf(episode: Episode, day: number, texted: number, asked: number): boolean {
      const later = episode.checkIns.find((checkIn) => checkIn.day > day)?.askedAt;
      return texted > asked && (!later || texted < Date.parse(later));
    }
    return {
      on(event) {
        if (event.kind === 'texted') textedAt.set(event.message.sid, event.message.at);
        if (event.kind === 'accepted') {
          const { episodeId, textId = '', at } = event.message;
          const [, day] = /^day(\d+)-(?:ask|remind)$/.exec(textId) ?? [];
          const key = `${episodeId}/${day}`;
          if (day && !askedAt.has(key)) askedAt.set(key, at);
        }
        if (event.kind === 'resuming') {
          const episode = known.get(tokens.get(event.token) ?? ('' as EpisodeId));
          const waiting = episode?.checkIns.find(({ token }) => token === event.token);
          if (!waiting || (waiting.status !== 'answered' && episode?.status === 'running'))
            violated(`${event.token} is resumed, and its check-in is ${waiting?.status ?? 'unknown'}`);
        }
        if (event.kind !== 'written' || event.port !== 'episodes' || event.method !== 'replace' || !event.answer)
          return;
        const [episode] = event.args as [Episode];
        const before = known.get(episode.id);
        known.set(episode.id, episode);
        for (const [index, { day, status, token }] of episode.checkIns.entries()) {
          if (token) tokens.set(token, episode.id);
          const was = before?.checkIns[index]?.status;
          if (was === status) continue;
          if (was === 'answered') violated(`${episode.id} had an answer on day ${day}, and it is ${status}`);
          if (status === 'unanswered') silence(episode, day);
        }
      },
    };
  },
};

interface Delivered {
  readonly sid?: string;
  readonly status: string;
}
