import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Change } from '#domain/changes.ts';
import type { Feed } from '#ports';

/** What a rule looks for: `{ "source": ["aftervisit"] }`. */
const SOURCE = 'aftervisit';

/** EventBridge takes no more at once. */
const AT_ONCE = 10;

export interface EventbridgeFeedOptions {
  /** Tells the clinics of one account apart. */
  readonly deployment: string;
}

/** The account's default bus. An answer speaks of each entry by itself: some may be refused among others that are taken. */
export function eventbridgeFeed({ deployment }: EventbridgeFeedOptions, client = new EventBridgeClient()): Feed {
  const entryOf = ({ what, ...change }: Change) => ({
    Source: SOURCE,
    DetailType: what,
    Time: new Date(change.at),
    Detail: JSON.stringify({ schema: 1, deployment, ...change }),
  });
  return {
    async publish(changes) {
      const refused: Change[] = [];
      for (let start = 0; start < changes.length; start += AT_ONCE) {
        const some = changes.slice(start, start + AT_ONCE);
        const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: some.map(entryOf) }));
        refused.push(...some.filter((_change, index) => Entries[index]?.EventId === undefined));
      }
      return refused;
    },
  };
}
