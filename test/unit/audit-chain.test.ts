import { describe, expect, it } from 'vitest';
import { chainedAudit, type TrailStore } from '#adapters/chained-audit.ts';
import type { AuditEntry } from '#domain/audit.ts';
import type { AuditLink } from '#domain/audit-chain.ts';
import { anAuditEntry } from '#test/support/builders.ts';

/** A store whose records lie open, as they do to whoever may write to the table. */
function openStore() {
  const records = {
    head: undefined as AuditLink | undefined,
    links: new Map<string, AuditLink>(),
    unchained: [] as AuditEntry[],
  };
  const store: TrailStore = {
    head: async () => records.head,
    async replaceHead(next) {
      if ((records.head?.number ?? 0) !== next.number - 1) return false;
      records.head = next;
      return true;
    },
    entry: async (_id, entryId) => records.links.get(entryId) ?? records.unchained.find(({ id }) => id === entryId),
    async insert(link) {
      if (!records.links.has(link.id)) records.links.set(link.id, link);
    },
    kept: async () => ({
      unchained: records.unchained,
      links: [...records.links.values()].sort((a, b) => a.number - b.number),
      ...(records.head && { head: records.head }),
    }),
  };
  return { records, store, audit: chainedAudit(store) };
}

const acts = ['enrolled', 'claimed-1', 'noted-2', 'closed-3'] as const;
const entryOf = (id: string) => anAuditEntry({ id, act: id === 'enrolled' ? 'enrolled' : 'noted', what: id });

async function aTrail(ids: readonly string[] = acts) {
  const world = openStore();
  for (const id of ids) await world.audit.append(entryOf(id));
  return { ...world, faults: async () => (await world.audit.check('ep-a')).faults };
}

describe('a trail that nobody has touched', () => {
  it('is as it was written, from its first entry on', async () => {
    for (let length = 1; length <= acts.length; length++) {
      const { audit, faults } = await aTrail(acts.slice(0, length));
      expect(await faults()).toEqual([]);
      expect((await audit.trail('ep-a')).map(({ id }) => id).sort()).toEqual(acts.slice(0, length).toSorted());
    }
  });

  it('costs one write at enrolment', async () => {
    const { records } = await aTrail(['enrolled']);
    expect([records.head?.id, records.links.size]).toEqual(['enrolled', 0]);
  });

  it('takes what is from before it was chained as its beginning', async () => {
    const { records, audit } = openStore();
    records.unchained.push(entryOf('enrolled'), entryOf('claimed-0'));
    await audit.append(entryOf('claimed-0'));
    expect(records.head).toBeUndefined();
    await audit.append(entryOf('noted-1'));
    expect(await audit.check('ep-a')).toMatchObject({ entries: 3, unchained: 2, faults: [] });
    records.unchained[1] = { ...entryOf('claimed-0'), by: 'somebody else' };
    expect((await audit.check('ep-a')).faults).toEqual([
      'entry 1 (noted-1) does not follow from the 2 entries before the trail was chained',
    ]);
  });
});

describe('a trail that was tampered with', () => {
  it.each(['by', 'at', 'what', 'act', 'name'] as const)(
    'tells that %s was changed, and in which entry',
    async (field) => {
      const { records, faults } = await aTrail();
      records.links.set('noted-2', { ...records.links.get('noted-2')!, [field]: 'something else' });
      expect(await faults()).toEqual(['entry 3 (noted-2) has been changed']);
    },
  );

  it('tells of one that was changed with its hash', async () => {
    const { records, faults } = await aTrail();
    const other = await aTrail(['enrolled', 'claimed-9']);
    records.links.delete('claimed-1');
    records.links.set('claimed-9', other.records.links.get('claimed-9')!);
    expect(await faults()).toEqual(['entry 3 (noted-2) does not follow from entry 2']);
  });

  it.each([
    ['enrolled', 'entry 1 is missing'],
    ['claimed-1', 'entry 2 is missing'],
    ['noted-2', 'entry 3 is missing'],
  ])('tells where %s was taken out', async (id, fault) => {
    const { records, faults } = await aTrail();
    records.links.delete(id);
    expect(await faults()).toEqual([fault]);
  });

  it('tells that the newest was taken out', async () => {
    const { records, faults } = await aTrail();
    records.head = undefined;
    expect(await faults()).toEqual(['the head is missing: what came after entry 4 cannot be known']);
    const alone = await aTrail(['enrolled']);
    alone.records.head = undefined;
    expect(await alone.faults()).toEqual(['nothing is there: expected at least the enrolment']);
  });

  it('tells that the newest was taken out and the one before put in its place', async () => {
    const { records, faults } = await aTrail();
    records.head = records.links.get('noted-2');
    expect(await faults()).toEqual(['entry 4 (closed-3) is no part of the trail']);
  });

  it('tells that the newest was changed in one of its two places', async () => {
    for (const place of ['head', 'link'] as const) {
      const { records, faults } = await aTrail();
      const forged = { ...records.head!, by: 'somebody else' };
      if (place === 'head') records.head = forged;
      else records.links.set(forged.id, forged);
      expect((await faults())[0]).toMatch(/^entry 4 \(closed-3\) (is there in two forms|has been changed)$/);
    }
  });

  it('tells of one that was put in', async () => {
    const { records, faults } = await aTrail();
    records.links.set('x', { ...records.links.get('noted-2')!, id: 'x' });
    expect(await faults()).toEqual(['entry 3 (noted-2) is there in two forms']);
    records.links.delete('x');
    records.unchained.push(entryOf('old'));
    expect(await faults()).toEqual([
      'entry 1 (enrolled) does not follow from the 1 entries before the trail was chained',
    ]);
  });
});

describe('appending', () => {
  it('by many at once, some of them twice, forks nothing and loses nothing', async () => {
    const { audit, records, store } = openStore();
    const slow = slowly(store);
    const ids = ['enrolled', 'a', 'b', 'c', 'd', 'e', 'a', 'b', 'enrolled'];
    await slow.append(entryOf('enrolled'));
    await Promise.all(ids.map((id) => slow.append(entryOf(id))));
    expect(await audit.check('ep-a')).toMatchObject({ entries: 6, faults: [] });
    expect(records.head?.number).toBe(6);
  });

  it('that is killed at any of its steps leaves a sound trail, and is finished by a repeat', async () => {
    const calls = ['replaceHead', 'insert', 'entry', 'head'] as const;
    for (const call of calls) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; nth <= 2; nth++) {
          const world = openStore();
          await world.audit.append(entryOf('enrolled'));
          let count = 0;
          const dying = chainedAudit({
            ...world.store,
            [call]: async (...args: never[]) => {
              const isNow = ++count === nth;
              if (isNow && when === 'before') throw new Error('killed');
              const answer: unknown = await (world.store[call] as (...given: never[]) => Promise<unknown>)(...args);
              if (isNow) throw new Error('killed');
              return answer;
            },
          });
          await dying.append(entryOf('claimed-1')).catch(() => undefined);
          expect((await world.audit.check('ep-a')).faults, `${call} ${when} ${nth}`).toEqual([]);
          await world.audit.append(entryOf('claimed-1'));
          await world.audit.append(entryOf('noted-2'));
          expect(await world.audit.check('ep-a'), `${call} ${when} ${nth}`).toMatchObject({ entries: 3, faults: [] });
        }
      }
    }
  });
});

/** Every answer takes its time, so that others come between. */
function slowly(store: TrailStore) {
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    return value;
  };
  return chainedAudit({
    head: (id) => late(store.head(id)),
    replaceHead: (next) => late(store.replaceHead(next)),
    entry: (id, entryId) => late(store.entry(id, entryId)),
    insert: (link) => late(store.insert(link)),
    kept: (id) => late(store.kept(id)),
  });
}
