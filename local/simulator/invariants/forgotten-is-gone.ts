import type { Callback } from '#domain/callback.ts';
import type { Episode } from '#domain/episode.ts';
import { callbackIds } from '#domain/forget.ts';
import type { EpisodeId, PhoneHash, TextId } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { OutgoingText } from '#domain/text.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { DeliveryEvidence } from '#ports';
import { MARKER, NUMBER_STEM } from '../words.ts';
import type { Invariant } from './invariant.ts';

const DAY_MS = 86_400_000;

/** Nights that are left to it when all faults are mended. */
const GIVEN_MS = 3 * DAY_MS;

/** Replies count up to the end of this day after the visit, and the last of a day is twelve hours behind Greenwich. */
const COUNTS = { days: 30, zonesMs: DAY_MS / 2 } as const;

/** Longer than a run that forgets is under way. */
const FORGETS_FOR_MS = 5 * 60_000;

/** Names, words, numbers, and the ids of the clinic's own system; who on the staff did what stays. */
const PRIVATE = new RegExp(`${MARKER}(?!nurse)|${NUMBER_STEM.slice(2)}|visit-\\d`);

export const forgottenIsGone: Invariant = {
  name: 'forgotten-is-gone',
  holds:
    'Nothing is forgotten before its time, unless the patient asks for it, and nothing that is open; who it was goes first, and words go at Twilio before here; what has been kept long enough is gone from every record when it is done, the ledger stays as it was, and who was out stays out.',
  watch({ world, release, skewMs }, violated) {
    const keptMs = release.retention.daysAfterEnd * DAY_MS;
    const known = new Map<EpisodeId, Episode>();
    const rows = new Map<string, Callback>();
    const unmatched = new Map<TextId, UnmatchedText>();
    const out = new Set<PhoneHash>();
    const mayBeBack = new Set<PhoneHash>();
    const history = new Map<PhoneHash, number>();
    /** Of our texts: each SID by which Twilio has it, and since when that is on record. */
    const sids = new Map<string, Map<string, number>>();
    const isTooEarly = (ms: number): boolean => Date.now() < ms + keptMs - 2 * skewMs() - 1000;

    const rowsOf = (episode: Episode): Callback[] => callbackIds(episode).flatMap((id) => rows.get(id) ?? []);
    /** The last thing that happened to it, in milliseconds; by the calendar at the earliest, wherever the patient is. */
    function lastOf(episode: Episode): number {
      const { visit, replies, decisions } = episode;
      const happened = [...replies, ...decisions].map(({ at }) => at);
      for (const { openedAt, notes, closed } of rowsOf(episode))
        happened.push(openedAt, ...notes.map(({ at }) => at), ...(closed ? [closed.at] : []));
      const counted = Date.parse(visit.on) + (COUNTS.days + 1) * DAY_MS;
      return happened.reduce((latest, at) => Math.max(latest, Date.parse(at)), counted);
    }

    function written(next: Episode, isAsked: boolean): void {
      const { id } = next;
      const before = known.get(id);
      known.set(id, next);
      if (!next.forgotten || before?.forgotten) return;
      if (!isAsked && isTooEarly(lastOf(next) - COUNTS.zonesMs)) violated(`${id} was forgotten before its time`);
      const open = before?.openCallback?.id ?? rowsOf(next).find(({ status }) => status === 'open')?.id;
      if (open) violated(`${id} was forgotten, and ${open} is open`);
    }
    function named(method: string, args: readonly unknown[]): void {
      const [text] = args as [OutgoingText];
      const [episodeId, id, evidence] = args as [EpisodeId, TextId, DeliveryEvidence];
      const [of, sid] =
        method === 'insert' ? [`${text.episodeId}/${text.id}`, text.sid] : [`${episodeId}/${id}`, evidence?.sid];
      if ((method !== 'insert' && method !== 'settle') || !sid) return;
      const since = sids.get(of) ?? new Map<string, number>();
      sids.set(of, since.set(sid, since.get(sid) ?? Date.now()));
    }
    function textForgotten(episodeId: EpisodeId, id: TextId): void {
      if (!known.get(episodeId)?.forgotten)
        violated(`the words of ${id} went, and ${episodeId} still says whose they were`);
      // A patient's text is named by its SID. What Twilio answers meanwhile is seen when all is gone through once more.
      const onRecord = sids.get(`${episodeId}/${id}`) ?? new Map(id.startsWith('SM') ? [[id, 0]] : []);
      for (const [sid, since] of onRecord)
        if (since < Date.now() - FORGETS_FOR_MS && !world.twilio.isRemoved(sid))
          violated(`the words of ${id} went here, and Twilio has them`);
    }
    function unmatchedWritten(next: UnmatchedText, isAsked: boolean): void {
      const before = unmatched.get(next.id);
      unmatched.set(next.id, next);
      if (!next.forgottenAt || before?.forgottenAt) return;
      if (!before?.settled) violated(`${next.id} was forgotten, and nobody has settled it`);
      else if (!isAsked && isTooEarly(Date.parse(before.settled.at)))
        violated(`${next.id} was forgotten before its time`);
      if (!world.twilio.isRemoved(next.id)) violated(`${next.id} was forgotten here, and Twilio has it`);
    }
    function ledger({ hash, mayText, history: events }: PhoneRecord): void {
      if (events.length < (history.get(hash) ?? 0)) violated(`the ledger of ${hash} has lost what it knew`);
      history.set(hash, events.length);
      if (!mayText) out.add(hash);
      else if (out.has(hash) && !mayBeBack.has(hash)) violated(`${hash} was out, and may be texted`);
      else out.delete(hash);
    }
    async function holdsOf(id: EpisodeId): Promise<readonly unknown[]> {
      const { episodes, texts, callbacks, audit, phones } = world.ports;
      const episode = await episodes.load(id);
      if (!episode) return [];
      const hashes = [episode.patient, ...(episode.formerNumbers ?? [])].map(({ phoneHash }) => phoneHash);
      return [
        episode,
        await texts.transcript(id),
        (await texts.deferred()).filter(({ episodeId }) => episodeId === id),
        await Promise.all(callbackIds(episode).map((callbackId) => callbacks.load(id, callbackId))),
        await audit.trail(id),
        await Promise.all(hashes.map((hash) => phones.load(hash))),
      ];
    }
    return {
      on(event) {
        if (event.kind === 'texted' && event.meaning.kind === 'start')
          mayBeBack.add(world.ports.pseudonyms.phone(event.message.mobile));
        if (event.kind !== 'written' || event.method.startsWith('load')) return;
        const { port, method, args, answer } = event;
        if (port === 'texts') named(method, args);
        if (port === 'texts' && method === 'forget') textForgotten(...(args as [EpisodeId, TextId]));
        if (answer !== true || (method !== 'insert' && method !== 'replace')) return;
        const [next] = args;
        // By staff, for a patient who wants it.
        const isAsked = event.by?.name === 'console-api';
        if (port === 'episodes') written(next as Episode, isAsked);
        if (port === 'callbacks') rows.set((next as Callback).id, next as Callback);
        if (port === 'unmatched') unmatchedWritten(next as UnmatchedText, isAsked);
        if (port === 'phones') ledger(next as PhoneRecord);
      },
      async atEnd() {
        const isDue = (ms: number): boolean => Date.now() > ms + keptMs + GIVEN_MS;
        for (const [id, seen] of known) {
          const isOpen = seen.openCallback !== undefined || rowsOf(seen).some(({ status }) => status === 'open');
          if (!isOpen && isDue(lastOf(seen) + COUNTS.zonesMs) && !seen.forgotten?.isDone)
            violated(
              `${id} has been kept too long, and it is known ${seen.forgotten ? 'what was written' : 'who it was'}`,
            );
          if (!seen.forgotten?.isDone) continue;
          const held = await holdsOf(id);
          const found = held.find((record) => PRIVATE.test(JSON.stringify(record)));
          if (found) violated(`${id} was forgotten, and it is on record: ${JSON.stringify(found)}`);
          if ((await world.ports.texts.transcript(id)).some(({ body }) => body !== undefined))
            violated(`${id} was forgotten, and words of it are on record`);
        }
        for (const { id, phone, settled } of unmatched.values()) {
          const kept = await world.ports.unmatched.load(phone, id);
          if (settled && isDue(Date.parse(settled.at)) && !kept?.forgottenAt) violated(`${id} has been kept too long`);
          if (kept?.forgottenAt && PRIVATE.test(JSON.stringify(kept)))
            violated(`${id} was forgotten, and it is on record: ${JSON.stringify(kept)}`);
        }
      },
    };
  },
};
