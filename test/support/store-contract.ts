import { beforeAll, describe, expect, it } from 'vitest';
import type { Ports } from '#ports';
import { DELIVERY_RANK, type DeliveryStatus } from '#domain/delivery.ts';
import {
  aCallback,
  anAuditEntry,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aPatient,
  aPhoneRecord,
  aReading,
  aReceivedText,
  aVisit,
} from './builders.ts';
import { anAsked, aReply } from './builders.ts';

export type Records = Pick<Ports, 'episodes' | 'texts' | 'phones' | 'callbacks' | 'audit'>;

export interface Store {
  readonly name: string;
  /** An empty one. */
  readonly records: () => Promise<Records>;
}

const STATUSES = Object.keys(DELIVERY_RANK) as DeliveryStatus[];
/** Two bytes, three, four and joined ones, quotes, and what would end a line. */
const BEYOND_ASCII = 'José «señal» 7️⃣ 👩‍⚕️ ０\n"\\';

/** What every store of records must do alike; each test has its own records, by their ids. */
export function itKeepsRecords({ name, records }: Store): void {
  let store: Records;
  beforeAll(async () => {
    store = await records();
  });

  describe(`${name}: episodes`, () => {
    it('inserts an episode once and leaves it as it was', async () => {
      const first = anEpisode({ id: 'ep-once' });
      expect(await store.episodes.insert(first)).toBe(true);
      expect(await store.episodes.insert({ ...first, consentOn: '2026-10-01' })).toBe(false);
      expect(await store.episodes.load('ep-once')).toEqual(first);
    });

    it('loads nothing where there is nothing', async () => {
      expect(await store.episodes.load('ep-none')).toBeUndefined();
    });

    it('replaces the version before and refuses every other', async () => {
      await store.episodes.insert(anEpisode({ id: 'ep-versions' }));
      const next = anEpisode({ id: 'ep-versions', version: 2, status: 'finished' });
      expect(await store.episodes.replace(next)).toBe(true);
      for (const version of [1, 2, 4]) {
        expect(await store.episodes.replace({ ...next, version, status: 'superseded' })).toBe(false);
      }
      expect(await store.episodes.load('ep-versions')).toEqual(next);
    });

    it('replaces nothing that is not there, unless it is the first version', async () => {
      expect(await store.episodes.replace(anEpisode({ id: 'ep-absent', version: 2 }))).toBe(false);
      expect(await store.episodes.load('ep-absent')).toBeUndefined();
    });

    it('lets one of two writers win', async () => {
      await store.episodes.insert(anEpisode({ id: 'ep-race' }));
      const writers = ['superseded', 'opted-out'] as const;
      const won = await Promise.all(
        writers.map((status) => store.episodes.replace(anEpisode({ id: 'ep-race', version: 2, status }))),
      );
      expect(won.toSorted()).toEqual([false, true]);
      expect(await store.episodes.load('ep-race')).toMatchObject({ status: writers[won.indexOf(true)] });
    });

    it('gives back every field, the optional ones and other alphabets too', async () => {
      const full = anEpisode({
        id: 'ep-full',
        visit: aVisit({ id: BEYOND_ASCII, pain: 0 }),
        patient: aPatient({ firstName: BEYOND_ASCII, language: 'es' }),
        checkIns: [anAsked(3, { status: 'answered', answeredBy: 'SM1', unclear: 1 }), anAsked(7)],
        replies: [aReply({ score: 0 }), aReply({ textId: 'SM2', kind: 'unclear', history: 'cb-full-1' })],
        decisions: [
          { at: '2026-11-02T18:00:00Z', day: 3, because: 'SM1', action: 'continue', reason: '0 on day 3' },
          {
            at: '2026-11-06T18:00:00Z',
            day: 7,
            because: 'silence-7',
            action: 'escalate',
            rule: 'silent',
            priority: 'low',
            callbackId: 'cb-full-1',
            dueAt: '2026-11-09T18:00:00Z',
            reason: BEYOND_ASCII,
          },
        ],
        callbacks: 1,
        openCallback: { id: 'cb-full-1', priority: 'low', dueAt: '2026-11-09T18:00:00Z' },
      });
      await store.episodes.insert(full);
      expect(await store.episodes.load('ep-full')).toStrictEqual(full);
      const next = { ...full, version: 2 };
      await store.episodes.replace(next);
      expect(await store.episodes.load('ep-full')).toStrictEqual(next);
    });

    it('shares no object with whoever wrote or read it', async () => {
      const mine = anEpisode({ id: 'ep-copied', replies: [] });
      await store.episodes.insert(mine);
      (mine.replies as unknown[]).push('scribble');
      const theirs = await store.episodes.load('ep-copied');
      (theirs?.replies as unknown[] | undefined)?.push('scribble');
      expect((await store.episodes.load('ep-copied'))?.replies).toEqual([]);
    });

    it('lists the visits of one month by their day, and only episodes', async () => {
      for (const on of ['2027-02-28', '2027-02-01', '2027-01-31', '2027-03-01', '2027-10-02']) {
        await store.episodes.insert(anEpisode({ id: `ep-visit-${on}`, visit: aVisit({ on }) }));
      }
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-visit-2027-02-01' }));
      await store.callbacks.insert(aCallback({ episodeId: 'ep-visit-2027-02-01', id: 'cb-visit', status: 'closed' }));
      const february = await store.episodes.ofMonth('2027-02');
      expect(february).toStrictEqual([
        anEpisode({ id: 'ep-visit-2027-02-01', visit: aVisit({ on: '2027-02-01' }) }),
        anEpisode({ id: 'ep-visit-2027-02-28', visit: aVisit({ on: '2027-02-28' }) }),
      ]);
      expect(await store.episodes.ofMonth('2027-04')).toEqual([]);
      expect(await store.episodes.ofMonth('2027-1')).toEqual([]);
    });
  });

  describe(`${name}: texts`, () => {
    const settled = async (episodeId: `ep-${string}`) => store.texts.loadOutgoing(episodeId, 'day3-ask');

    it('inserts a text once and leaves it as it was', async () => {
      const text = anOutgoingText({ episodeId: 'ep-text-once' });
      expect(await store.texts.insert(text)).toBe(true);
      expect(await store.texts.insert({ ...text, body: 'another' })).toBe(false);
      expect(await store.texts.loadOutgoing('ep-text-once', 'day3-ask')).toStrictEqual(text);
    });

    it('loads as ours only what is ours', async () => {
      await store.texts.insert(anIncomingText({ episodeId: 'ep-theirs' }));
      expect(await store.texts.loadOutgoing('ep-theirs', 'SM1')).toBeUndefined();
      expect(await store.texts.loadOutgoing('ep-theirs', 'day3-ask')).toBeUndefined();
      expect(await store.texts.loadOutgoing('ep-none', 'day3-ask')).toBeUndefined();
    });

    it('counts a post for the first who begins it', async () => {
      const text = anOutgoingText({ episodeId: 'ep-post' });
      await store.texts.insert(text);
      const at = '2026-11-02T17:31:00Z';
      expect((await Promise.all([1, 2].map(() => store.texts.beginPost(text, at)))).toSorted()).toEqual([false, true]);
      expect(await settled('ep-post')).toStrictEqual({ ...text, posts: 1, postedAt: at });
      expect(await store.texts.beginPost({ ...text, posts: 1 }, '2026-11-02T17:50:00Z')).toBe(true);
      expect(await settled('ep-post')).toMatchObject({ posts: 2, postedAt: '2026-11-02T17:50:00Z' });
    });

    it('begins no post of what Twilio has, of what is not there and of what is not ours', async () => {
      const text = anOutgoingText({ episodeId: 'ep-no-post' });
      await store.texts.insert(text);
      await store.texts.settle('ep-no-post', text.id, { status: 'queued', sid: 'SM9' });
      await store.texts.insert(anIncomingText({ episodeId: 'ep-no-post' }));
      const at = '2026-11-02T17:31:00Z';
      expect(await store.texts.beginPost(text, at)).toBe(false);
      expect(await store.texts.beginPost({ ...text, id: 'day7-ask' }, at)).toBe(false);
      expect(await store.texts.beginPost({ ...text, id: 'SM1' }, at)).toBe(false);
      expect(await store.texts.transcript('ep-no-post')).toHaveLength(2);
    });

    it('takes back the post of whoever began it, and no other', async () => {
      const text = anOutgoingText({ episodeId: 'ep-undo' });
      await store.texts.insert(text);
      await store.texts.beginPost(text, '2026-11-02T17:31:00Z');
      await store.texts.undoPost({ ...text, posts: 1 });
      expect(await settled('ep-undo')).toMatchObject({ posts: 1 });
      await store.texts.undoPost(text);
      expect(await settled('ep-undo')).toStrictEqual(text);
      await store.texts.undoPost(text);
      await store.texts.undoPost({ ...text, id: 'day7-ask' });
      expect(await store.texts.transcript('ep-undo')).toStrictEqual([text]);
    });

    it('goes back to the post before', async () => {
      const once = anOutgoingText({ episodeId: 'ep-undo-second', posts: 1, postedAt: '2026-11-02T17:31:00Z' });
      await store.texts.insert(once);
      await store.texts.beginPost(once, '2026-11-02T17:50:00Z');
      await store.texts.undoPost(once);
      expect(await settled('ep-undo-second')).toStrictEqual(once);
    });

    it('moves a status only forward, whatever the text began with', async () => {
      for (const [from, to] of STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const))) {
        const id = `${from}-to-${to}`;
        await store.texts.insert(anOutgoingText({ episodeId: 'ep-ranks', id, status: from }));
        await store.texts.settle('ep-ranks', id, { status: to, errorCode: 30003 });
        const isFurther = DELIVERY_RANK[to] > DELIVERY_RANK[from];
        const text = anOutgoingText({ episodeId: 'ep-ranks', id, status: isFurther ? to : from });
        expect(await store.texts.loadOutgoing('ep-ranks', id), id).toStrictEqual(
          isFurther ? { ...text, errorCode: 30003 } : text,
        );
      }
    });

    it('keeps the SID that an older status brings, and the first of two', async () => {
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-sid' }));
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'delivered' });
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'sent', sid: 'SM8', errorCode: 30003 });
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'queued', sid: 'SM9' });
      expect(await settled('ep-sid')).toStrictEqual(
        anOutgoingText({ episodeId: 'ep-sid', status: 'delivered', sid: 'SM8' }),
      );
    });

    it('ignores what became of a text that is not there or not ours', async () => {
      const theirs = anIncomingText({ episodeId: 'ep-ignored' });
      await store.texts.insert(theirs);
      for (const id of ['SM1', 'day3-ask']) {
        await store.texts.settle('ep-ignored', id, { status: 'delivered', sid: 'SM9' });
        await store.texts.settle('ep-ignored', id, { status: 'sent', sid: 'SM9' });
      }
      expect(await store.texts.transcript('ep-ignored')).toStrictEqual([theirs]);
    });

    it('tells one episode’s transcript, oldest first and by id within a second', async () => {
      const reply = anIncomingText({ episodeId: 'ep-told', at: '2026-11-02T18:00:00Z', body: BEYOND_ASCII, media: 2 });
      const [ask, thanks, tip] = [
        anOutgoingText({ episodeId: 'ep-told', notAfter: '2026-11-03T17:30:00Z' }),
        anOutgoingText({ episodeId: 'ep-told', id: 're-SM1', at: '2026-11-02T18:00:00Z', purpose: 'thanks' }),
        anOutgoingText({ episodeId: 'ep-told', id: 're-SM1-b', at: '2026-11-02T18:00:00Z', purpose: 'history' }),
      ];
      for (const text of [tip, reply, thanks, ask]) await store.texts.insert(text);
      await store.texts.insert(anIncomingText({ episodeId: 'ep-told-apart' }));
      const transcript = await store.texts.transcript('ep-told');
      expect(transcript).toHaveLength(4);
      expect(transcript[0]).toStrictEqual(ask);
      expect(transcript.filter(({ id }) => id !== 'day3-ask')).toStrictEqual(
        [reply, thanks, tip].toSorted((a, b) => a.id.localeCompare(b.id)),
      );
      expect(await store.texts.transcript('ep-none')).toEqual([]);
    });

    it('gives back the empty body of a picture, and a whole reading', async () => {
      const reading = aReading({
        kind: 'score',
        score: 0,
        trend: 'better',
        safety: ['numbness', 'distress'],
        wantsCall: true,
        notes: ['range'],
      });
      const picture = anIncomingText({ episodeId: 'ep-picture', body: '', media: 1, reading });
      await store.texts.insert(picture);
      expect(await store.texts.transcript('ep-picture')).toStrictEqual([picture]);
    });

    it('tells a transcript that is longer than one page', { timeout: 30_000 }, async () => {
      const body = 'x'.repeat(200_000);
      const ids = Array.from({ length: 7 }, (_, index) => `SM${index}`);
      for (const id of ids) await store.texts.insert(anIncomingText({ episodeId: 'ep-long', id, body }));
      expect((await store.texts.transcript('ep-long')).map(({ id }) => id)).toEqual(ids);
    });
  });

  describe(`${name}: phones`, () => {
    it('begins a ledger at version 1, once', async () => {
      const first = aPhoneRecord({ hash: 'ph-first' });
      expect(await store.phones.load('ph-first')).toBeUndefined();
      expect(await store.phones.replace({ ...first, version: 2 })).toBe(false);
      expect(await store.phones.replace(first)).toBe(true);
      expect(await store.phones.replace({ ...first, mayText: false })).toBe(false);
      expect(await store.phones.load('ph-first')).toStrictEqual(first);
    });

    it('replaces the version before and refuses every other', async () => {
      const { episodeId: _, ...first } = aPhoneRecord({ hash: 'ph-versions' });
      const next = { ...first, version: 2, mayText: false };
      await store.phones.replace(first);
      expect(await store.phones.replace({ ...next, version: 3 })).toBe(false);
      expect(await store.phones.replace(next)).toBe(true);
      expect(await store.phones.replace({ ...next, mayText: true })).toBe(false);
      expect(await store.phones.load('ph-versions')).toStrictEqual(next);
    });

    it('keeps a text of nobody once, the first as it came, sorted by its time', async () => {
      const later = aReceivedText({ sid: 'SM-later', receivedAt: '2026-11-02T19:00:00Z', body: BEYOND_ASCII });
      const sooner = aReceivedText({ sid: 'SM-sooner', body: '', media: 1, handledByTwilio: 'STOP' });
      await store.phones.keepUnmatched('ph-nobody', later);
      await store.phones.keepUnmatched('ph-nobody', sooner);
      await store.phones.keepUnmatched('ph-nobody', { ...later, receivedAt: '2026-11-02T20:00:00Z' });
      expect(await store.phones.unmatched()).toStrictEqual([sooner, later]);
      expect(await store.phones.load('ph-nobody')).toBeUndefined();
    });

    it('tells a text of nobody that is kept from one that is not, each phone by itself', async () => {
      expect(await store.phones.isKept('ph-kept', 'SM-kept')).toBe(false);
      await store.phones.replace(aPhoneRecord({ hash: 'ph-kept' }));
      await store.phones.keepUnmatched('ph-kept', aReceivedText({ sid: 'SM-kept' }));
      expect(await store.phones.isKept('ph-kept', 'SM-kept')).toBe(true);
      expect(await store.phones.isKept('ph-kept', 'SM-other')).toBe(false);
      expect(await store.phones.isKept('ph-other', 'SM-kept')).toBe(false);
    });
  });

  describe(`${name}: the audit trail`, () => {
    it('holds an entry once, as it was first', async () => {
      const entry = anAuditEntry({ episodeId: 'ep-audit-once' });
      await store.audit.append(entry);
      await store.audit.append({ ...entry, by: 'staff-2', what: 'another' });
      expect(await store.audit.trail('ep-audit-once')).toStrictEqual([entry]);
    });

    it('of one episode is told oldest first and by id within a second, whatever else the episode has', async () => {
      const entry = (at: string, id: string) => anAuditEntry({ episodeId: 'ep-audit', at, id, what: BEYOND_ASCII });
      const [first, second, third] = [
        entry('2026-11-02T18:00:00Z', 'SM2-3'),
        entry('2026-11-03T09:00:00Z', 'SM1-3'),
        entry('2026-11-03T09:00:00Z', 'SM1-8'),
      ];
      for (const appended of [third, first, second]) await store.audit.append(appended);
      await store.audit.append(anAuditEntry({ episodeId: 'ep-audit-apart' }));
      await store.episodes.insert(anEpisode({ id: 'ep-audit' }));
      await store.texts.insert(anIncomingText({ episodeId: 'ep-audit' }));
      await store.callbacks.insert(aCallback({ episodeId: 'ep-audit', id: 'cb-audit' }));
      expect(await store.audit.trail('ep-audit')).toStrictEqual([first, second, third]);
      expect(await store.texts.transcript('ep-audit')).toHaveLength(1);
      expect(await store.audit.trail('ep-none')).toEqual([]);
    });
  });

  describe(`${name}: callbacks`, () => {
    it('inserts a callback once and loads it by its episode', async () => {
      const callback = aCallback({ episodeId: 'ep-called', id: 'cb-called-1' });
      expect(await store.callbacks.insert(callback)).toBe(true);
      expect(await store.callbacks.insert({ ...callback, priority: 'urgent' })).toBe(false);
      expect(await store.callbacks.load('ep-called', 'cb-called-1')).toStrictEqual(callback);
      expect(await store.callbacks.load('ep-called', 'cb-called-2')).toBeUndefined();
      expect(await store.callbacks.load('ep-other', 'cb-called-1')).toBeUndefined();
    });

    it('replaces the version before and refuses every other', async () => {
      const callback = aCallback({ episodeId: 'ep-called-again' });
      await store.callbacks.insert(callback);
      const next = { ...callback, version: 2, alerts: ['routine-1'], overdue: true };
      expect(await store.callbacks.replace(next)).toBe(true);
      expect(await store.callbacks.replace({ ...next, alerts: [] })).toBe(false);
      expect(await store.callbacks.load('ep-called-again', callback.id)).toStrictEqual(next);
    });

    it('has the open ones on the worklist, by due time, until they are closed', async () => {
      const due = (dueAt: string, id: `cb-${string}`) => aCallback({ episodeId: 'ep-worklist', id, dueAt });
      const [first, second, third] = [
        due('2025-01-01T18:00:00Z', 'cb-first'),
        due('2025-01-02T18:00:00Z', 'cb-second'),
        due('2025-01-03T18:00:00Z', 'cb-third'),
      ];
      const mine = async () =>
        (await store.callbacks.worklist()).filter(({ episodeId }) => episodeId === 'ep-worklist');
      for (const callback of [third, first, second]) await store.callbacks.insert(callback);
      await store.callbacks.insert({ ...due('2025-01-01T00:00:00Z', 'cb-closed'), status: 'closed' });
      expect(await mine()).toStrictEqual([first, second, third]);

      await store.callbacks.replace({ ...second, version: 2, status: 'closed' });
      const forward = { ...third, version: 2, dueAt: '2024-12-31T18:00:00Z' };
      await store.callbacks.replace(forward);
      expect(await mine()).toStrictEqual([forward, first]);
      expect(await store.callbacks.load('ep-worklist', 'cb-second')).toMatchObject({ status: 'closed' });
    });

    it('keeps texts of nobody and callbacks apart', async () => {
      await store.phones.keepUnmatched('ph-apart', aReceivedText({ sid: 'SM-apart' }));
      await store.callbacks.insert(aCallback({ episodeId: 'ep-apart' }));
      expect((await store.callbacks.worklist()).every(({ status }) => status === 'open')).toBe(true);
      expect((await store.phones.unmatched()).every(({ sid }) => sid.startsWith('SM'))).toBe(true);
    });
  });
}
