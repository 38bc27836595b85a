import { beforeAll, describe, expect, it } from 'vitest';
import type { Ports } from '#ports';
import {
  aCallback,
  anAuditEntry,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aPatient,
  aPhoneRecord,
  anUnmatchedText,
  aVisit,
} from './builders.ts';
import { anAsked, aReply } from './builders.ts';

export type Records = Pick<
  Ports,
  'episodes' | 'texts' | 'phones' | 'unmatched' | 'callbacks' | 'audit' | 'sweeps' | 'forgetting'
>;

export interface Store {
  readonly name: string;
  /** An empty one. */
  readonly records: () => Promise<Records>;
}

/** Two bytes, three, four and joined ones, quotes, and what would end a line. */
export const BEYOND_ASCII = 'José «señal» 7️⃣ 👩‍⚕️ ０\n"\\';

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

    it('cannot be changed by whoever wrote or read it', async () => {
      const mine = anEpisode({ id: 'ep-copied', replies: [] });
      await store.episodes.insert(mine);
      scribble(mine.replies);
      scribble((await store.episodes.load('ep-copied'))?.replies);
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

  describe(`${name}: episodes with an open callback`, () => {
    const mine = async () => (await store.episodes.escalated()).filter(({ id }) => id.startsWith('ep-escalated'));
    const open = { id: 'cb-escalated-1', priority: 'low', dueAt: '2026-11-09T18:00:00Z' } as const;

    it('are listed as they are, from the change that opens it until it is closed', async () => {
      const calm = anEpisode({ id: 'ep-escalated' });
      await store.episodes.insert(calm);
      await store.episodes.insert(anEpisode({ id: 'ep-escalated-never' }));
      expect(await mine()).toEqual([]);
      const escalated = { ...calm, version: 2, callbacks: 1, openCallback: open };
      await store.episodes.replace(escalated);
      expect(await mine()).toStrictEqual([escalated]);
      expect(await store.episodes.load('ep-escalated')).toStrictEqual(escalated);
      const raised = { ...escalated, version: 3, openCallback: { ...open, priority: 'urgent' as const } };
      await store.episodes.replace(raised);
      expect(await mine()).toStrictEqual([raised]);

      await store.episodes.replace({ ...calm, version: 4, callbacks: 1 });
      expect(await mine()).toEqual([]);
      expect(await store.episodes.load('ep-escalated')).toStrictEqual({ ...calm, version: 4, callbacks: 1 });
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
      const first = aPhoneRecord({ hash: 'ph-versions' });
      const unasked = [{ id: 'ep-a/day3-ask', at: '2026-11-02T17:30:00Z' }];
      const next = { ...first, version: 2, mayText: false, owners: [], unasked };
      await store.phones.replace(first);
      expect(await store.phones.replace({ ...next, version: 3 })).toBe(false);
      expect(await store.phones.replace(next)).toBe(true);
      expect(await store.phones.replace({ ...next, mayText: true })).toBe(false);
      expect(await store.phones.load('ph-versions')).toStrictEqual(next);
    });
  });

  describe(`${name}: texts of nobody`, () => {
    const mine = async () => (await store.unmatched.open()).filter(({ phone }) => phone === 'ph-nobody');

    it('are kept once, the first as it came, sorted by their time', async () => {
      const later = anUnmatchedText({ phone: 'ph-nobody', id: 'SM-later', at: '2026-11-02T19:00:00Z', media: 1 });
      const sooner = anUnmatchedText({ phone: 'ph-nobody', id: 'SM-sooner', body: BEYOND_ASCII });
      expect(await store.unmatched.insert(later)).toBe(true);
      expect(await store.unmatched.insert(sooner)).toBe(true);
      expect(await store.unmatched.insert({ ...later, at: '2026-11-02T17:00:00Z' })).toBe(false);
      expect(await mine()).toStrictEqual([sooner, later]);
      expect(await store.phones.load('ph-nobody')).toBeUndefined();
    });

    it('are loaded by their phone, each by itself', async () => {
      const text = anUnmatchedText({ phone: 'ph-kept', id: 'SM-kept', body: '', answer: { posts: 0, isOver: false } });
      expect(await store.unmatched.load('ph-kept', 'SM-kept')).toBeUndefined();
      await store.phones.replace(aPhoneRecord({ hash: 'ph-kept' }));
      await store.unmatched.insert(text);
      expect(await store.unmatched.load('ph-kept', 'SM-kept')).toStrictEqual(text);
      expect(await store.unmatched.load('ph-kept', 'SM-other')).toBeUndefined();
      expect(await store.unmatched.load('ph-other', 'SM-kept')).toBeUndefined();
    });

    it('leave the list when a person has seen to them, and stay on record', async () => {
      const text = anUnmatchedText({ phone: 'ph-settled', id: 'SM-settled' });
      await store.unmatched.insert(text);
      const next = {
        ...text,
        version: 2,
        settled: { id: 'act-1', by: { id: 'staff-1', name: 'Sam' }, at: '2026-11-03T09:00:00Z' },
      };
      await store.unmatched.replace(next);
      expect((await store.unmatched.open()).map(({ id }) => id)).not.toContain('SM-settled');
      expect(await store.unmatched.load('ph-settled', 'SM-settled')).toStrictEqual(next);
    });

    it('are replaced over the version before, and no other', async () => {
      const text = anUnmatchedText({ phone: 'ph-again', id: 'SM-again' });
      await store.unmatched.insert(text);
      const next = { ...text, version: 2, answer: { posts: 1, isOver: true } };
      expect(await store.unmatched.replace({ ...next, version: 3 })).toBe(false);
      expect(await store.unmatched.replace(next)).toBe(true);
      expect(await store.unmatched.replace(next)).toBe(false);
      expect(await store.unmatched.load('ph-again', 'SM-again')).toStrictEqual(next);
      expect((await store.unmatched.open()).filter(({ id }) => id === 'SM-again')).toStrictEqual([next]);
    });
  });

  describe(`${name}: the sweep`, () => {
    it('begins at version 1 and moves from one version to the next', async () => {
      const first = { version: 1, takenInUntil: '2026-11-02T18:00:00Z' };
      const second = { version: 2, takenInUntil: '2026-11-02T18:15:00Z' };
      expect(await store.sweeps.load()).toBeUndefined();
      expect(await store.sweeps.replace(second)).toBe(false);
      expect(await store.sweeps.replace(first)).toBe(true);
      expect(await store.sweeps.replace(first)).toBe(false);
      expect(await store.sweeps.load()).toStrictEqual(first);
      expect((await Promise.all([1, 2].map(() => store.sweeps.replace(second)))).toSorted()).toEqual([false, true]);
      expect(await store.sweeps.load()).toStrictEqual(second);
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

  describe(`${name}: the chain of the audit trail`, () => {
    it('is sound however many append at once, each once', async () => {
      const entry = (id: string) => anAuditEntry({ episodeId: 'ep-chain', id, act: id === 'e' ? 'enrolled' : 'noted' });
      await store.audit.append(entry('e'));
      await Promise.all(['1', '2', '3', '2', 'e'].map((id) => store.audit.append(entry(id))));
      expect(await store.audit.check('ep-chain')).toMatchObject({ entries: 4, unchained: 0, faults: [] });
      expect((await store.audit.trail('ep-chain')).map(({ id }) => id)).toEqual(['1', '2', '3', 'e']);
    });

    it('is of one episode, and misses its first entry', async () => {
      await store.audit.append(anAuditEntry({ episodeId: 'ep-chain-one', act: 'enrolled' }));
      const { head, ...check } = await store.audit.check('ep-chain-one');
      expect(check).toEqual({ entries: 1, unchained: 0, faults: [] });
      expect(head).toMatch(/^[0-9a-f]{64}$/);
      expect((await store.audit.check('ep-chain-none')).faults).toHaveLength(1);
    });
  });

  describe(`${name}: the trail of a phone`, () => {
    it('stands beside its texts, apart from every episode’s, and begins with any act', async () => {
      const { at, by, act, what } = anAuditEntry({ act: 'settled-text' });
      const entry = (id: string) => ({ phone: 'ph-audit' as const, at, id, by, act, what });
      await store.unmatched.insert(anUnmatchedText({ phone: 'ph-audit' }));
      for (const id of ['1', '2', '1']) await store.audit.append(entry(id));
      expect(await store.audit.trail('ph-audit')).toStrictEqual([entry('1'), entry('2')]);
      expect(await store.audit.check('ph-audit')).toMatchObject({ entries: 2, unchained: 0, faults: [] });
      expect(await store.unmatched.ofPhone('ph-audit')).toHaveLength(1);
    });

    it('need not be there', async () => {
      expect(await store.audit.check('ph-audit-none')).toEqual({ entries: 0, unchained: 0, faults: [] });
    });
  });

  describe(`${name}: forgetting`, () => {
    it('takes the words out of a text, and leaves all else', async () => {
      const mark = { from: 0, to: 1, concept: 'chest-pain' } as const;
      const { body: _in, ...wordless } = anIncomingText({ episodeId: 'ep-words' });
      await store.texts.insert({ ...wordless, body: BEYOND_ASCII, marks: [mark] });
      const sent = anOutgoingText({ episodeId: 'ep-words', posts: 1, sid: 'SM9', status: 'delivered' });
      await store.texts.insert(sent);
      await store.texts.defer('ep-words', sent.id);
      for (const id of [sent.id, wordless.id, wordless.id, 'SM-none']) await store.texts.forget('ep-words', id);
      const { body: _out, ...settled } = sent;
      expect(await store.texts.transcript('ep-words')).toStrictEqual([settled, wordless]);
      expect((await store.texts.deferred()).filter(({ episodeId }) => episodeId === 'ep-words')).toEqual([]);
      expect(await store.texts.insert(anIncomingText({ episodeId: 'ep-words' }))).toBe(false);
    });

    it('lists the episodes of which not all has been forgotten yet', async () => {
      const known = anEpisode({ id: 'ep-forgotten' });
      const mine = async () => (await store.episodes.forgetting()).filter(({ id }) => id === known.id);
      await store.episodes.insert(known);
      expect(await mine()).toEqual([]);
      const begun = { ...known, version: 2, forgotten: { at: '2027-11-02T18:00:00Z' } };
      await store.episodes.replace(begun);
      expect(await mine()).toStrictEqual([begun]);
      await store.episodes.replace({ ...begun, version: 3, forgotten: { ...begun.forgotten, isDone: true } });
      expect(await mine()).toEqual([]);
    });

    it('lists the texts of nobody that were seen to before a time, until they are forgotten', async () => {
      const settled = (at: string) => ({ id: 'act-1', by: { id: 'staff-1', name: 'Sam' }, at });
      const mine = async (before: string) =>
        (await store.unmatched.settledBefore(before)).filter(({ phone }) => phone === 'ph-old');
      const [open, later, sooner] = ['SM1', 'SM2', 'SM3'].map((id) => anUnmatchedText({ phone: 'ph-old', id }));
      for (const text of [open, later, sooner]) await store.unmatched.insert(text!);
      const seen = { ...later!, version: 2, settled: settled('2026-11-05T09:00:00Z') };
      const seenBefore = { ...sooner!, version: 2, settled: settled('2026-11-04T09:00:00Z') };
      await store.unmatched.replace(seen);
      await store.unmatched.replace(seenBefore);
      expect(await mine('2026-11-04T09:00:00Z')).toEqual([]);
      expect(await mine('2026-11-06T09:00:00Z')).toStrictEqual([seenBefore, seen]);
      const { from: _from, body: _body, ...rest } = seenBefore;
      await store.unmatched.replace({ ...rest, version: 3, forgottenAt: '2027-11-05T09:00:00Z' });
      expect(await mine('2026-11-06T09:00:00Z')).toStrictEqual([seen]);
      expect((await store.unmatched.ofPhone('ph-old')).map(({ id }) => id)).toEqual(['SM1', 'SM2', 'SM3']);
      expect(await store.unmatched.ofPhone('ph-olde')).toEqual([]);
    });

    it('comes further, from one version to the next', async () => {
      expect(await store.forgetting.load()).toBeUndefined();
      expect(await store.forgetting.replace({ version: 2, through: '2026-10' })).toBe(false);
      expect(await store.forgetting.replace({ version: 1, through: '2026-10' })).toBe(true);
      expect(await store.forgetting.load()).toStrictEqual({ version: 1, through: '2026-10' });
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

    it('loads those of many names that are there, in the order of the names, whoever closed them', async () => {
      const names = Array.from({ length: 130 }, (_, at) => ({ episodeId: `ep-many-${at}`, id: 'cb-many-1' }) as const);
      const there = names.filter((_, at) => at % 3 > 0);
      const row = (name: (typeof names)[number]) => aCallback({ ...name, status: 'closed' });
      for (const name of there) await store.callbacks.insert(row(name));
      const found = await store.callbacks.loadMany([...names, ...names.slice(0, 2)]);
      expect(found).toStrictEqual([...there, names[1]!].map(row));
      expect(await store.callbacks.loadMany([])).toEqual([]);
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

    it('shares its index with texts of nobody, deferred texts and episodes, each kind by itself', async () => {
      const open = { id: 'cb-apart-1', priority: 'low', dueAt: '2026-11-09T18:00:00Z' } as const;
      await store.unmatched.insert(anUnmatchedText({ phone: 'ph-apart', id: 'SM-apart' }));
      await store.callbacks.insert(aCallback({ episodeId: 'ep-apart' }));
      await store.episodes.insert(anEpisode({ id: 'ep-apart', openCallback: open }));
      await store.texts.insert(anOutgoingText({ episodeId: 'ep-apart' }));
      await store.texts.defer('ep-apart', 'day3-ask');
      expect((await store.callbacks.worklist()).every(({ alerts }) => Array.isArray(alerts))).toBe(true);
      expect((await store.unmatched.open()).every(({ phone }) => phone.startsWith('ph-'))).toBe(true);
      expect((await store.episodes.escalated()).every(({ checkIns }) => Array.isArray(checkIns))).toBe(true);
      expect((await store.texts.deferred()).every(({ direction }) => direction === 'out')).toBe(true);
    });
  });
}

function scribble(replies: readonly unknown[] = []): void {
  try {
    (replies as unknown[]).push('scribble');
  } catch {
    // A store may hand out copies, or what nobody can change.
  }
}
