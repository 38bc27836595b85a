import { beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY_RANK, type DeliveryStatus } from '#domain/delivery.ts';
import { anIncomingText, anOutgoingText, aReading } from './builders.ts';
import { BEYOND_ASCII, type Records, type Store } from './store-contract.ts';

const STATUSES = Object.keys(DELIVERY_RANK) as DeliveryStatus[];

/** As `itKeepsRecords`, for the transcript and the outbox ledger. */
export function itKeepsTexts({ name, records }: Store): void {
  let store: Pick<Records, 'texts'>;
  beforeAll(async () => {
    store = await records();
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

    it('writes a new text down as its first post begins, for one of two who begin it', async () => {
      const text = anOutgoingText({ episodeId: 'ep-new-post', farewell: true, body: BEYOND_ASCII });
      const at = '2026-11-02T17:31:00Z';
      expect((await Promise.all([1, 2].map(() => store.texts.beginPost(text, at)))).toSorted()).toEqual([false, true]);
      expect(await settled('ep-new-post')).toStrictEqual({ ...text, posts: 1, postedAt: at });
      await store.texts.settle('ep-new-post', text.id, { status: 'queued', sid: 'SM9' });
      expect(await settled('ep-new-post')).toMatchObject({ status: 'queued', sid: 'SM9' });
    });

    it('leaves what is written down as it was when a post begins: its words, and what became of it', async () => {
      const text = anOutgoingText({ episodeId: 'ep-first-words' });
      await store.texts.insert(text);
      await store.texts.settle('ep-first-words', text.id, { status: 'expired' });
      const other = { ...text, at: '2026-11-02T18:00:00Z', body: 'other words', notAfter: '2026-11-09T17:30:00Z' };
      const at = '2026-11-02T17:31:00Z';
      expect(await store.texts.beginPost(other, at)).toBe(true);
      const posted = { ...text, status: 'expired', posts: 1, postedAt: at } as const;
      expect(await settled('ep-first-words')).toStrictEqual(posted);
      await store.texts.settle('ep-first-words', text.id, { status: 'accepted' });
      expect(await settled('ep-first-words')).toStrictEqual(posted);
    });

    it('begins no post of what Twilio has, and none that would take the place of a patient’s text', async () => {
      const text = anOutgoingText({ episodeId: 'ep-no-post' });
      const theirs = anIncomingText({ episodeId: 'ep-no-post' });
      await store.texts.insert(text);
      await store.texts.settle('ep-no-post', text.id, { status: 'queued', sid: 'SM9' });
      await store.texts.insert(theirs);
      const at = '2026-11-02T17:31:00Z';
      expect(await store.texts.beginPost(text, at)).toBe(false);
      expect(await store.texts.beginPost({ ...text, id: 'SM1' }, at)).toBe(false);
      expect(await store.texts.transcript('ep-no-post')).toStrictEqual([
        { ...text, status: 'queued', sid: 'SM9', sids: ['SM9'] },
        theirs,
      ]);
    });

    it('lists what is deferred as it is, oldest first, until it is taken back', async () => {
      const mine = async () => (await store.texts.deferred()).filter(({ episodeId }) => episodeId === 'ep-deferred');
      const [sooner, later] = [
        anOutgoingText({ episodeId: 'ep-deferred', id: 're-SM2' }),
        anOutgoingText({ episodeId: 'ep-deferred', id: 're-SM1', at: '2026-11-02T18:00:00Z' }),
      ];
      for (const text of [later, sooner, anOutgoingText({ episodeId: 'ep-deferred' })]) await store.texts.insert(text);
      for (const { id } of [later, sooner, later]) await store.texts.defer('ep-deferred', id);
      expect(await mine()).toStrictEqual([sooner, later]);
      expect(await store.texts.loadOutgoing('ep-deferred', 're-SM2')).toStrictEqual(sooner);
      expect((await store.texts.transcript('ep-deferred')).find(({ id }) => id === 're-SM1')).toStrictEqual(later);

      for (let twice = 0; twice < 2; twice++) await store.texts.undefer('ep-deferred', 're-SM2');
      expect(await mine()).toStrictEqual([later]);
      expect(await store.texts.loadOutgoing('ep-deferred', 're-SM2')).toStrictEqual(sooner);
    });

    it('keeps a text deferred while it is posted, taken back and settled', async () => {
      const mine = async () => (await store.texts.deferred()).filter(({ episodeId }) => episodeId === 'ep-still');
      const text = anOutgoingText({ episodeId: 'ep-still' });
      await store.texts.beginPost(text, '2026-11-02T17:31:00Z');
      await store.texts.defer('ep-still', text.id);
      expect(await store.texts.beginPost({ ...text, posts: 1 }, '2026-11-02T17:50:00Z')).toBe(true);
      const posted = { ...text, posts: 2, postedAt: '2026-11-02T17:50:00Z' };
      expect(await mine()).toStrictEqual([posted]);
      await store.texts.undoPost({ ...text, posts: 1, postedAt: '2026-11-02T17:31:00Z' });
      expect(await mine()).toStrictEqual([{ ...text, posts: 1, postedAt: '2026-11-02T17:31:00Z' }]);
      await store.texts.settle('ep-still', text.id, { status: 'delivered', sid: 'SM9' });
      expect(await mine()).toMatchObject([{ status: 'delivered', sid: 'SM9' }]);
      await store.texts.undefer('ep-still', text.id);
      expect(await mine()).toEqual([]);
    });

    it('defers nothing that is not there or not ours', async () => {
      const theirs = anIncomingText({ episodeId: 'ep-not-ours' });
      await store.texts.insert(theirs);
      for (const id of ['SM1', 'day3-ask']) {
        await store.texts.defer('ep-not-ours', id);
        await store.texts.undefer('ep-not-ours', id);
        await store.texts.defer('ep-not-ours', id);
      }
      expect(await store.texts.transcript('ep-not-ours')).toStrictEqual([theirs]);
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-not-ours' }));
      expect((await store.texts.deferred()).filter(({ episodeId }) => episodeId === 'ep-not-ours')).toEqual([]);
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

    it('keeps every SID, an older status’s too, and which was the first', async () => {
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-sid' }));
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'delivered' });
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'sent', sid: 'SM8', errorCode: 30003 });
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'queued', sid: 'SM9' });
      await store.texts.settle('ep-sid', 'day3-ask', { status: 'sent', sid: 'SM8' });
      expect(await settled('ep-sid')).toStrictEqual(
        anOutgoingText({ episodeId: 'ep-sid', status: 'delivered', sid: 'SM8', sids: ['SM8', 'SM9'] }),
      );
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-sids' }));
      await store.texts.settle('ep-sids', 'day3-ask', { status: 'sent', sid: 'SM9' });
      await store.texts.settle('ep-sids', 'day3-ask', { status: 'delivered', sid: 'SM8' });
      expect(await settled('ep-sids')).toMatchObject({ sid: 'SM9', sids: ['SM8', 'SM9'] });
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
}
