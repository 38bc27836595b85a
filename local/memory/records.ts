import { chainedAudit } from '#adapters/chained-audit.ts';
import { trailOf } from '#domain/audit.ts';
import type { AuditLink } from '#domain/audit-chain.ts';
import { isFurther } from '#domain/delivery.ts';
import type { OutgoingText, Text } from '#domain/text.ts';
import type { Audit, Callbacks, Episodes, Forgetting, Phones, Ports, Sweeps, Texts, UnmatchedTexts } from '#ports';
import { frozen } from './frozen.ts';

/**
 * The records in memory, for the simulator and the workflow tests: the same conditions as the DynamoDB adapters, held
 * to them by one contract suite. Everything is frozen when it comes in, so that nobody can change the store.
 */
export function memoryRecords(): Pick<
  Ports,
  'episodes' | 'texts' | 'phones' | 'unmatched' | 'callbacks' | 'audit' | 'sweeps' | 'forgetting'
> {
  return {
    episodes: memoryEpisodes(),
    texts: memoryTexts(),
    phones: memoryPhones(),
    unmatched: memoryUnmatched(),
    callbacks: memoryCallbacks(),
    audit: memoryAudit(),
    sweeps: memorySweeps(),
    forgetting: memoryForgetting(),
  };
}

/** Versioned records by key, each written only over the version before it. */
function versioned<R extends { readonly version: number }>() {
  const records = new Map<string, R>();
  return {
    insert(key: string, record: R): boolean {
      if (records.has(key)) return false;
      records.set(key, frozen(record));
      return true;
    },
    load: (key: string): R | undefined => records.get(key),
    replace(key: string, next: R): boolean {
      if ((records.get(key)?.version ?? 0) !== next.version - 1) return false;
      records.set(key, frozen(next));
      return true;
    },
    all: (): R[] => [...records.values()],
  };
}

function memoryEpisodes(): Episodes {
  const episodes = versioned<NonNullable<Awaited<ReturnType<Episodes['load']>>>>();
  const ofMonth = (month: string) =>
    episodes
      .all()
      .filter(({ visit }) => visit.on.slice(0, 7) === month)
      .sort((a, b) => a.visit.on.localeCompare(b.visit.on));
  return {
    insert: async (episode) => episodes.insert(episode.id, episode),
    load: async (id) => episodes.load(id),
    replace: async (next) => episodes.replace(next.id, next),
    ofMonth: async (month) => ofMonth(month),
    async pageOfMonth(month, { limit, after = '0' }, { from, to } = { from: '', to: '~' }) {
      const found = ofMonth(month)
        .filter(({ visit }) => visit.on >= from && visit.on <= to)
        .toReversed();
      const end = Number(after) + limit;
      return { items: found.slice(Number(after), end), ...(end < found.length && { next: String(end) }) };
    },
    escalated: async () => episodes.all().filter(({ openCallback }) => openCallback !== undefined),
    forgetting: async () => episodes.all().filter(({ forgotten }) => forgotten && !forgotten.isDone),
  };
}

function memoryPhones(): Phones {
  const phones = versioned<NonNullable<Awaited<ReturnType<Phones['load']>>>>();
  return {
    load: async (hash) => phones.load(hash),
    replace: async (next) => phones.replace(next.hash, next),
  };
}

function memoryUnmatched(): UnmatchedTexts {
  const unmatched = versioned<NonNullable<Awaited<ReturnType<UnmatchedTexts['load']>>>>();
  const key = (phone: string, id: string) => `${phone}/${id}`;
  return {
    insert: async (text) => unmatched.insert(key(text.phone, text.id), text),
    load: async (phone, id) => unmatched.load(key(phone, id)),
    replace: async (next) => unmatched.replace(key(next.phone, next.id), next),
    settledBefore: async (at) =>
      unmatched
        .all()
        .filter(({ settled, forgottenAt }) => settled && !forgottenAt && settled.at < at)
        .sort((a, b) => (a.settled?.at ?? '').localeCompare(b.settled?.at ?? '')),
    ofPhone: async (hash) =>
      unmatched
        .all()
        .filter(({ phone }) => phone === hash)
        .sort((a, b) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1)),
    open: async () =>
      unmatched
        .all()
        .filter(({ settled }) => !settled)
        .sort((a, b) => a.at.localeCompare(b.at)),
  };
}

function memorySweeps(): Sweeps {
  const sweeps = versioned<NonNullable<Awaited<ReturnType<Sweeps['load']>>>>();
  return { load: async () => sweeps.load(''), replace: async (next) => sweeps.replace('', next) };
}

function memoryForgetting(): Forgetting {
  const records = versioned<NonNullable<Awaited<ReturnType<Forgetting['load']>>>>();
  return { load: async () => records.load(''), replace: async (next) => records.replace('', next) };
}

function memoryCallbacks(): Callbacks {
  const callbacks = versioned<NonNullable<Awaited<ReturnType<Callbacks['load']>>>>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  return {
    insert: async (callback) => callbacks.insert(key(callback.episodeId, callback.id), callback),
    load: async (episodeId, id) => callbacks.load(key(episodeId, id)),
    loadMany: async (named) => named.flatMap(({ episodeId, id }) => callbacks.load(key(episodeId, id)) ?? []),
    replace: async (next) => callbacks.replace(key(next.episodeId, next.id), next),
    worklist: async () =>
      callbacks
        .all()
        .filter(({ status }) => status === 'open')
        .sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
  };
}

function memoryAudit(): Audit {
  const heads = new Map<string, AuditLink>();
  const entries = new Map<string, AuditLink>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  return chainedAudit({
    head: async (id) => heads.get(id),
    async replaceHead(next) {
      const of = trailOf(next);
      if ((heads.get(of)?.number ?? 0) !== next.number - 1) return false;
      heads.set(of, frozen(next));
      return true;
    },
    entry: async (id, entryId) => entries.get(key(id, entryId)),
    async insert(link) {
      const its = key(trailOf(link), link.id);
      if (!entries.has(its)) entries.set(its, frozen(link));
    },
    async kept(id) {
      const head = heads.get(id);
      const links = [...entries.values()].filter((link) => trailOf(link) === id);
      return { unchained: [], links: links.sort((a, b) => a.number - b.number), ...(head && { head }) };
    },
  });
}

function memoryTexts(): Texts {
  const texts = new Map<string, Text>();
  const deferred = new Set<string>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  const outgoing = (episodeId: string, id: string): OutgoingText | undefined => {
    const text = texts.get(key(episodeId, id));
    return text?.direction === 'out' ? text : undefined;
  };
  const write = (text: Text) => texts.set(key(text.episodeId, text.id), frozen(text));

  return {
    async insert(text) {
      if (texts.has(key(text.episodeId, text.id))) return false;
      write(text);
      return true;
    },
    loadOutgoing: async (episodeId, id) => outgoing(episodeId, id),
    async beginPost(text, at) {
      const known = outgoing(text.episodeId, text.id);
      const isUnposted = known
        ? known.sid === undefined && known.posts === text.posts
        : !texts.has(key(text.episodeId, text.id));
      if (!isUnposted) return false;
      write({ ...text, ...known, posts: text.posts + 1, postedAt: at });
      return true;
    },
    async defer(episodeId, id) {
      if (outgoing(episodeId, id)) deferred.add(key(episodeId, id));
    },
    undefer: async (episodeId, id) => void deferred.delete(key(episodeId, id)),
    deferred: async () =>
      [...deferred]
        .flatMap((known) => texts.get(known) ?? [])
        .filter((text) => text.direction === 'out')
        .sort((a, b) => a.at.localeCompare(b.at)),
    async undoPost({ episodeId, id, posts, postedAt }) {
      const text = outgoing(episodeId, id);
      if (text?.posts !== posts + 1) return;
      const { postedAt: _undone, ...before } = text;
      write({ ...before, posts, ...(postedAt ? { postedAt } : {}) });
    },
    async settle(episodeId, id, { status, sid, errorCode }) {
      const text = outgoing(episodeId, id);
      if (!text) return;
      const evidence = sid ? { sid: text.sid ?? sid, sids: [...new Set([...(text.sids ?? []), sid])].sort() } : {};
      if (isFurther(status, text.status)) {
        write({ ...text, status, ...evidence, ...(errorCode ? { errorCode } : {}) });
      } else if (sid) {
        write({ ...text, ...evidence });
      }
    },
    async forget(episodeId, id) {
      const text = texts.get(key(episodeId, id));
      if (!text) return;
      deferred.delete(key(episodeId, id));
      if (text.direction === 'out') {
        const { body: _body, ...rest } = text;
        return void write(rest);
      }
      const { body: _body, marks: _marks, ...rest } = text;
      write(rest);
    },
    transcript: async (episodeId) =>
      [...texts.values()]
        .filter((text) => text.episodeId === episodeId)
        .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)),
  };
}
