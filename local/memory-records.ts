import type { AuditEntry } from '#domain/audit.ts';
import { isFurther } from '#domain/delivery.ts';
import type { OutgoingText, Text } from '#domain/text.ts';
import type { Audit, Callbacks, Episodes, Phones, Ports, Sweeps, Texts, UnmatchedTexts } from '#ports';
import { frozenCopy } from './frozen-copy.ts';

/**
 * The records in memory, for the simulator and the workflow tests: the same conditions as the DynamoDB adapters, held
 * to them by one contract suite. Everything is copied in and comes out frozen, so that nobody can change the store.
 */
export function memoryRecords(): Pick<
  Ports,
  'episodes' | 'texts' | 'phones' | 'unmatched' | 'callbacks' | 'audit' | 'sweeps'
> {
  return {
    episodes: memoryEpisodes(),
    texts: memoryTexts(),
    phones: memoryPhones(),
    unmatched: memoryUnmatched(),
    callbacks: memoryCallbacks(),
    audit: memoryAudit(),
    sweeps: memorySweeps(),
  };
}

/** Versioned records by key, each written only over the version before it. */
function versioned<R extends { readonly version: number }>() {
  const records = new Map<string, R>();
  return {
    insert(key: string, record: R): boolean {
      if (records.has(key)) return false;
      records.set(key, frozenCopy(record));
      return true;
    },
    load: (key: string): R | undefined => records.get(key),
    replace(key: string, next: R): boolean {
      if ((records.get(key)?.version ?? 0) !== next.version - 1) return false;
      records.set(key, frozenCopy(next));
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
    async pageOfMonth(month, { limit, after = '0' }) {
      const found = ofMonth(month).toReversed();
      const end = Number(after) + limit;
      return { items: found.slice(Number(after), end), ...(end < found.length && { next: String(end) }) };
    },
    escalated: async () => episodes.all().filter(({ openCallback }) => openCallback !== undefined),
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

function memoryCallbacks(): Callbacks {
  const callbacks = versioned<NonNullable<Awaited<ReturnType<Callbacks['load']>>>>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  return {
    insert: async (callback) => callbacks.insert(key(callback.episodeId, callback.id), callback),
    load: async (episodeId, id) => callbacks.load(key(episodeId, id)),
    replace: async (next) => callbacks.replace(key(next.episodeId, next.id), next),
    worklist: async () =>
      callbacks
        .all()
        .filter(({ status }) => status === 'open')
        .sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
  };
}

function memoryAudit(): Audit {
  const entries = new Map<string, AuditEntry>();
  return {
    async append(entry) {
      const key = `${entry.episodeId}/${entry.id}`;
      if (!entries.has(key)) entries.set(key, frozenCopy(entry));
    },
    trail: async (episodeId) =>
      // Ids by code point, as DynamoDB sorts keys: a locale would put `day3` before `SM1`.
      [...entries.values()]
        .filter((entry) => entry.episodeId === episodeId)
        .sort((a, b) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1)),
  };
}

function memoryTexts(): Texts {
  const texts = new Map<string, Text>();
  const deferred = new Set<string>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  const outgoing = (episodeId: string, id: string): OutgoingText | undefined => {
    const text = texts.get(key(episodeId, id));
    return text?.direction === 'out' ? text : undefined;
  };
  const write = (text: Text) => texts.set(key(text.episodeId, text.id), frozenCopy(text));

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
      if (isFurther(status, text.status)) {
        write({ ...text, status, ...(sid ? { sid } : {}), ...(errorCode ? { errorCode } : {}) });
      } else if (sid && !text.sid) {
        write({ ...text, sid });
      }
    },
    transcript: async (episodeId) =>
      [...texts.values()]
        .filter((text) => text.episodeId === episodeId)
        .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)),
  };
}
