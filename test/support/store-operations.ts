import fc from 'fast-check';
import { DELIVERY_RANK, type DeliveryStatus } from '#domain/delivery.ts';
import type { Text } from '#domain/text.ts';
import {
  aCallback,
  anAuditEntry,
  anEpisode,
  anIncomingText,
  anOutgoingText,
  aPhoneRecord,
  aReceivedText,
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
const ofEpisode = { version, month: fc.constantFrom('2026-10', '2026-11') };
const ofPost = { textId, posts: fc.constantFrom(0, 1), postedAt: fc.option(at, { nil: undefined }) };
const ofCallback = { version, at, open: fc.boolean() };

const episode = fc.oneof(
  fc.record({ ...called('insert episode'), ...ofEpisode }),
  fc.record({ ...called('replace episode'), ...ofEpisode }),
  fc.record({ ...called('load episode') }),
  fc.record({ ...called('list month'), month: ofEpisode.month }),
);
const text = fc.oneof(
  fc.record({ ...called('insert text'), textId, at, body, status, incoming: fc.boolean() }),
  fc.record({ ...called('begin post'), ...ofPost, at }),
  fc.record({ ...called('undo post'), ...ofPost }),
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
  fc.record({ ...called('keep unmatched'), textId, at, body }),
  fc.record({ ...called('is kept'), textId }),
  fc.record({ ...called('unmatched') }),
);
const audit = fc.oneof(
  fc.record({ ...called('append to audit'), textId, at, body }),
  fc.record({ ...called('audit trail') }),
);
const callback = fc.oneof(
  fc.record({ ...called('insert callback'), ...ofCallback }),
  fc.record({ ...called('replace callback'), ...ofCallback }),
  fc.record({ ...called('load callback') }),
  fc.record({ ...called('worklist') }),
);
const anything = fc.oneof(episode, text, phone, callback, audit);
export type Operation = typeof anything extends fc.Arbitrary<infer O> ? O : never;

const several = (of: fc.Arbitrary<Operation>) => fc.array(of, { minLength: 10, maxLength: 30 });

/** Mostly about one kind of record, where calls depend on each other; some about all, which share a table. */
export const operations = fc.oneof(
  { arbitrary: several(text), weight: 3 },
  ...[episode, phone, callback, audit, anything].map((of) => ({ arbitrary: several(of), weight: 1 })),
);

/** What a store answers; `run` keeps the records of one sequence apart from all others in the same table. */
export async function resultOf(
  operation: Operation,
  { episodes, texts, phones, callbacks, audit: trail }: Records,
  run: string,
): Promise<unknown> {
  const episodeId = `ep-${run}-${operation.key}` as const;
  const hash = `ph-${run}-${operation.key}` as const;
  const callbackId = `cb-${run}-${operation.key}-1` as const;
  const isMine = ({ episodeId: id }: { readonly episodeId: string }): boolean => id.startsWith(`ep-${run}-`);
  switch (operation.kind) {
    case 'insert episode':
    case 'replace episode': {
      const next = anEpisode({
        id: episodeId,
        version: operation.version,
        visit: aVisit({ on: `${operation.month}-${operation.key === 'a' ? '07' : '03'}` }),
      });
      return operation.kind === 'insert episode' ? episodes.insert(next) : episodes.replace(next);
    }
    case 'load episode':
      return episodes.load(episodeId);
    case 'list month':
      return (await episodes.ofMonth(operation.month)).filter(({ id }) => id.startsWith(`ep-${run}-`));
    case 'insert text':
      return texts.insert(textOf(operation, episodeId));
    case 'begin post':
      return texts.beginPost(outgoing(operation, episodeId), operation.at);
    case 'undo post':
      return texts.undoPost(outgoing(operation, episodeId));
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
    case 'keep unmatched': {
      const { textId: sid, at: receivedAt, body } = operation;
      return phones.keepUnmatched(hash, aReceivedText({ sid: `${hash}-${sid}`, receivedAt, body }));
    }
    case 'is kept':
      return phones.isKept(hash, `${hash}-${operation.textId}`);
    case 'append to audit': {
      const { textId: id, at: when, body: what } = operation;
      return trail.append(anAuditEntry({ episodeId, id, at: when, what }));
    }
    case 'audit trail':
      return trail.trail(episodeId);
    case 'unmatched':
      return byId(
        (await phones.unmatched()).filter(({ sid }) => sid.startsWith(`ph-${run}-`)),
        'receivedAt',
        'sid',
      );
    case 'insert callback':
    case 'replace callback': {
      const { version, at: dueAt, open } = operation;
      const next = aCallback({ episodeId, id: callbackId, version, dueAt, status: open ? 'open' : 'closed' });
      return operation.kind === 'insert callback' ? callbacks.insert(next) : callbacks.replace(next);
    }
    case 'load callback':
      return callbacks.load(episodeId, callbackId);
    case 'worklist':
      return byId((await callbacks.worklist()).filter(isMine), 'dueAt', 'id');
  }
}

/** The port promises an order by time alone: among equals each store has its own. A wrong order of times stays wrong. */
function byId<R, T extends keyof R, I extends keyof R>(rows: readonly R[], time: T, id: I): R[] {
  return rows.toSorted((a, b) =>
    a[time] === b[time] ? String(a[id]).localeCompare(String(b[id])) : rows.indexOf(a) - rows.indexOf(b),
  );
}

type Posted = { readonly textId: string; readonly posts: number; readonly postedAt: string | undefined };

const outgoing = ({ textId: id, posts, postedAt }: Posted, episodeId: `ep-${string}`) =>
  anOutgoingText({ episodeId, id, posts, ...(postedAt ? { postedAt } : {}) });

type Inserted = Pick<Extract<Text, { direction: 'out' }>, 'at' | 'body' | 'status'> & {
  readonly textId: string;
  readonly incoming: boolean;
};

const textOf = ({ textId: id, at, body, status, incoming }: Inserted, episodeId: `ep-${string}`): Text =>
  incoming ? anIncomingText({ episodeId, id, at, body }) : anOutgoingText({ episodeId, id, at, body, status });
