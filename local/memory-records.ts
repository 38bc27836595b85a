import type { ReceivedText } from '#contracts/received-text.ts';
import type { AuditEntry } from '#domain/audit.ts';
import { isFurther } from '#domain/delivery.ts';
import type { OutgoingText, Text } from '#domain/text.ts';
import type { Audit, Callbacks, Episodes, Phones, Ports, Texts } from '#ports';

/**
 * The records in memory, for the simulator and the workflow tests: the same conditions as the DynamoDB adapters, held
 * to them by one contract suite. Everything is copied in and out, so that nobody shares an object with the store.
 */
export function memoryRecords(): Pick<Ports, 'episodes' | 'texts' | 'phones' | 'callbacks' | 'audit'> {
  return {
    episodes: memoryEpisodes(),
    texts: memoryTexts(),
    phones: memoryPhones(),
    callbacks: memoryCallbacks(),
    audit: memoryAudit(),
  };
}

/** Versioned records by key, each written only over the version before it. */
function versioned<R extends { readonly version: number }>() {
  const records = new Map<string, R>();
  return {
    insert(key: string, record: R): boolean {
      if (records.has(key)) return false;
      records.set(key, structuredClone(record));
      return true;
    },
    load: (key: string): R | undefined => structuredClone(records.get(key)),
    replace(key: string, next: R): boolean {
      if ((records.get(key)?.version ?? 0) !== next.version - 1) return false;
      records.set(key, structuredClone(next));
      return true;
    },
    all: (): R[] => structuredClone([...records.values()]),
  };
}

function memoryEpisodes(): Episodes {
  const episodes = versioned<NonNullable<Awaited<ReturnType<Episodes['load']>>>>();
  return {
    insert: async (episode) => episodes.insert(episode.id, episode),
    load: async (id) => episodes.load(id),
    replace: async (next) => episodes.replace(next.id, next),
    ofMonth: async (month) =>
      episodes
        .all()
        .filter(({ visit }) => visit.on.slice(0, 7) === month)
        .sort((a, b) => a.visit.on.localeCompare(b.visit.on)),
  };
}

function memoryPhones(): Phones {
  const phones = versioned<NonNullable<Awaited<ReturnType<Phones['load']>>>>();
  const unmatched = new Map<string, ReceivedText>();
  return {
    load: async (hash) => phones.load(hash),
    replace: async (next) => phones.replace(next.hash, next),
    isKept: async (hash, sid) => unmatched.has(`${hash}/${sid}`),
    async keepUnmatched(hash, text) {
      const key = `${hash}/${text.sid}`;
      if (!unmatched.has(key)) unmatched.set(key, structuredClone(text));
    },
    unmatched: async () =>
      structuredClone([...unmatched.values()]).sort((a, b) => a.receivedAt.localeCompare(b.receivedAt)),
  };
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
      const key = `${entry.episodeId}/${entry.at}/${entry.id}`;
      if (!entries.has(key)) entries.set(key, structuredClone(entry));
    },
    trail: async (episodeId) =>
      // By code point, as DynamoDB sorts keys: a locale would put `day3` before `SM1`.
      structuredClone([...entries.entries()].filter(([, entry]) => entry.episodeId === episodeId))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, entry]) => entry),
  };
}

function memoryTexts(): Texts {
  const texts = new Map<string, Text>();
  const key = (episodeId: string, id: string) => `${episodeId}/${id}`;
  const outgoing = (episodeId: string, id: string): OutgoingText | undefined => {
    const text = texts.get(key(episodeId, id));
    return text?.direction === 'out' ? text : undefined;
  };
  const write = (text: Text) => texts.set(key(text.episodeId, text.id), structuredClone(text));

  return {
    async insert(text) {
      if (texts.has(key(text.episodeId, text.id))) return false;
      write(text);
      return true;
    },
    loadOutgoing: async (episodeId, id) => structuredClone(outgoing(episodeId, id)),
    async beginPost({ episodeId, id, posts }, at) {
      const text = outgoing(episodeId, id);
      if (!text || text.sid || text.posts !== posts) return false;
      write({ ...text, posts: posts + 1, postedAt: at });
      return true;
    },
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
      structuredClone([...texts.values()].filter((text) => text.episodeId === episodeId)).sort(
        (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
      ),
  };
}
