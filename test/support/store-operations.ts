import fc from 'fast-check';
import { DELIVERY_RANK, type DeliveryStatus } from '#domain/delivery.ts';
import type { OutgoingText, Text, Worded } from '#domain/text.ts';
import {
  aCallback,
  anAuditEntry,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aPhoneRecord,
  anUnmatchedText,
  aVisit,
} from './builders.ts';
import type { Records } from './store-contract.ts';

// Few ids, versions and times, so that calls meet on the same record.
const version = fc.integer({ min: 1, max: 4 });
const key = fc.constantFrom('a', 'b');
const textId = fc.constantFrom('day3-ask', 'SM1');
const at = fc.constantFrom('2026-11-02T17:30:00Z', '2026-11-02T17:45:00Z', '2026-11-03T08:00:00Z');
const status = fc.constantFrom(...(Object.keys(DELIVERY_RANK) as DeliveryStatus[]));
const body = fc.constantFrom('', '4', 'José 7️⃣');

const called = <const K extends string>(kind: K) => ({ kind: fc.constant(kind), key });
const ofEpisode = { version, month: fc.constantFrom('2026-10', '2026-11'), escalated: fc.boolean() };
const ofPost = { textId, body, posts: fc.constantFrom(0, 1), postedAt: fc.option(at, { nil: undefined }) };
const ofUnmatched = { version, textId, at, body };
const ofCallback = { version, at, open: fc.boolean() };

const episode = fc.oneof(
  fc.record({ ...called('insert episode'), ...ofEpisode }),
  fc.record({ ...called('replace episode'), ...ofEpisode }),
  fc.record({ ...called('load episode') }),
  fc.record({ ...called('list month'), month: ofEpisode.month }),
  fc.record({ ...called('list escalated') }),
);
const text = fc.oneof(
  fc.record({ ...called('insert text'), textId, at, body, status, incoming: fc.boolean() }),
  fc.record({ ...called('begin post'), ...ofPost, at }),
  fc.record({ ...called('undo post'), ...ofPost }),
  fc.record({ ...called('defer'), textId }),
  fc.record({ ...called('undefer'), textId }),
  fc.record({ ...called('list deferred') }),
  fc.record({
    ...called('settle'),
    textId,
    status,
    sid: fc.constantFrom(undefined, 'SM8', 'SM9'),
    errorCode: fc.constantFrom(undefined, 30003),
  }),
  fc.record({ ...called('load outgoing'), textId }),
  fc.record({ ...called('transcript') }),
);
const phone = fc.oneof(
  fc.record({ ...called('replace phone'), version, mayText: fc.boolean() }),
  fc.record({ ...called('load phone') }),
);
const unmatched = fc.oneof(
  fc.record({ ...called('insert unmatched'), ...ofUnmatched }),
  fc.record({ ...called('replace unmatched'), ...ofUnmatched }),
  fc.record({ ...called('load unmatched'), textId }),
  fc.record({ ...called('list unmatched') }),
);
const audit = fc.oneof(
  fc.record({ ...called('append to audit'), textId, at, body }),
  fc.record({ ...called('audit trail') }),
);
const callback = fc.oneof(
  fc.record({ ...called('insert callback'), ...ofCallback }),
  fc.record({ ...called('replace callback'), ...ofCallback }),
  fc.record({ ...called('load callback') }),
  fc.record({ ...called('load callbacks') }),
  fc.record({ ...called('worklist') }),
);
const anything = fc.oneof(episode, text, phone, unmatched, callback, audit);
export type Operation = typeof anything extends fc.Arbitrary<infer O> ? O : never;

/** In each sequence. */
export const FEWEST_OPERATIONS = 10;

const several = (of: fc.Arbitrary<Operation>) => fc.array(of, { minLength: FEWEST_OPERATIONS, maxLength: 30 });

/** Mostly about one kind of record, where calls depend on each other; some about all, which share a table. */
export const operations = fc.oneof(
  { arbitrary: several(text), weight: 3 },
  ...[episode, phone, unmatched, callback, audit, anything].map((of) => ({ arbitrary: several(of), weight: 1 })),
);

/** What a store answers; `run` keeps the records of one sequence apart from all others in the same table. */
export async function resultOf(
  operation: Operation,
  { episodes, texts, phones, unmatched: ofNobody, callbacks, audit: trail }: Records,
  run: string,
): Promise<unknown> {
  const episodeId = `ep-${run}-${operation.key}` as const;
  const hash = `ph-${run}-${operation.key}` as const;
  const callbackId = `cb-${run}-${operation.key}-1` as const;
  const isMine = ({ episodeId: id }: { readonly episodeId: string }): boolean => id.startsWith(`ep-${run}-`);
  const open = { id: callbackId, priority: 'low', dueAt: '2026-11-09T18:00:00Z' } as const;
  switch (operation.kind) {
    case 'insert episode':
    case 'replace episode': {
      const next = anEpisode({
        id: episodeId,
        version: operation.version,
        visit: aVisit({ on: `${operation.month}-${operation.key === 'a' ? '07' : '03'}` }),
        ...(operation.escalated && { openCallback: open }),
      });
      return operation.kind === 'insert episode' ? episodes.insert(next) : episodes.replace(next);
    }
    case 'load episode':
      return episodes.load(episodeId);
    case 'list month':
      return (await episodes.ofMonth(operation.month)).filter(({ id }) => id.startsWith(`ep-${run}-`));
    case 'list escalated': {
      const mine = (await episodes.escalated()).filter(({ id }) => id.startsWith(`ep-${run}-`));
      // Which comes first is not promised.
      return mine.toSorted((a, b) => a.id.localeCompare(b.id));
    }
    case 'insert text':
      return texts.insert(textOf(operation, episodeId));
    case 'begin post':
      return texts.beginPost(outgoing(operation, episodeId), operation.at);
    case 'undo post':
      return texts.undoPost(outgoing(operation, episodeId));
    case 'defer':
      return texts.defer(episodeId, operation.textId);
    case 'undefer':
      return texts.undefer(episodeId, operation.textId);
    case 'list deferred':
      return byId((await texts.deferred()).filter(isMine), 'at', ({ episodeId: of, id }) => `${of}/${id}`);
    case 'settle': {
      const { status, sid, errorCode } = operation;
      return texts.settle(episodeId, operation.textId, {
        status,
        ...(sid && { sid }),
        ...(errorCode && { errorCode }),
      });
    }
    case 'load outgoing':
      return texts.loadOutgoing(episodeId, operation.textId);
    case 'transcript':
      return texts.transcript(episodeId);
    case 'replace phone':
      return phones.replace(aPhoneRecord({ hash, version: operation.version, mayText: operation.mayText }));
    case 'load phone':
      return phones.load(hash);
    case 'insert unmatched':
    case 'replace unmatched': {
      const { kind, version, textId: id, at: when, body } = operation;
      const next = anUnmatchedText({ phone: hash, id, version, at: when, body });
      return kind === 'insert unmatched' ? ofNobody.insert(next) : ofNobody.replace(next);
    }
    case 'load unmatched':
      return ofNobody.load(hash, operation.textId);
    case 'list unmatched': {
      const mine = (await ofNobody.open()).filter(({ phone: of }) => of.startsWith(`ph-${run}-`));
      return byId(mine, 'at', ({ phone: of, id }) => `${of}/${id}`);
    }
    case 'append to audit': {
      const { textId: id, at: when, body: what } = operation;
      return trail.append(anAuditEntry({ episodeId, id, at: when, what }));
    }
    case 'audit trail':
      return trail.trail(episodeId);
    case 'insert callback':
    case 'replace callback': {
      const { version, at: dueAt, open } = operation;
      const next = aCallback({ episodeId, id: callbackId, version, dueAt, status: open ? 'open' : 'closed' });
      return operation.kind === 'insert callback' ? callbacks.insert(next) : callbacks.replace(next);
    }
    case 'load callback':
      return callbacks.load(episodeId, callbackId);
    case 'load callbacks': {
      const both = (['b', 'a'] as const).map(
        (of) => ({ episodeId: `ep-${run}-${of}`, id: `cb-${run}-${of}-1` }) as const,
      );
      return callbacks.loadMany(both);
    }
    case 'worklist':
      return byId((await callbacks.worklist()).filter(isMine), 'dueAt', ({ id }) => id);
  }
}

/** The port promises an order by time alone: among equals each store has its own. A wrong order of times stays wrong. */
function byId<R, T extends keyof R>(rows: readonly R[], time: T, id: (row: R) => string): R[] {
  return rows.toSorted((a, b) =>
    a[time] === b[time] ? id(a).localeCompare(id(b)) : rows.indexOf(a) - rows.indexOf(b),
  );
}

interface Posted {
  readonly textId: string;
  readonly body: string;
  readonly posts: number;
  readonly postedAt: string | undefined;
}

const outgoing = ({ textId: id, body, posts, postedAt }: Posted, episodeId: `ep-${string}`) =>
  anOutgoingText({ episodeId, id, body, posts, ...(postedAt ? { postedAt } : {}) });

type Inserted = Pick<Worded<OutgoingText>, 'at' | 'body' | 'status'> & {
  readonly textId: string;
  readonly incoming: boolean;
};

const textOf = ({ textId: id, at, body, status, incoming }: Inserted, episodeId: `ep-${string}`): Text =>
  incoming ? anIncomingText({ episodeId, id, at, body }) : anOutgoingText({ episodeId, id, at, body, status });
