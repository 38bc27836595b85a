import type { AwsOperation } from '../aws/endpoint.ts';
import type { EventPattern, SynthesizedEvents } from '../aws/synthesized.ts';

interface PutEntry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
}

export interface BusOptions extends Pick<SynthesizedEvents, 'pattern'> {
  /** Takes an event that the rule is for. */
  readonly put: (id: string, body: string) => void;
  readonly now: () => string;
}

/** EventBridge's PutEvents: what the rule is for goes on, what is for nobody is taken all the same, as on AWS. */
export function putEvents({ pattern, put, now }: BusOptions): AwsOperation {
  return ({ Entries }) => {
    const answers = entriesOf(Entries).map(({ Source = '', DetailType = '', Detail = '' }) => {
      const detail = jsonOf(Detail);
      if (!Source || !DetailType || typeof detail !== 'object' || detail === null)
        return {
          ErrorCode: 'MalformedDetail',
          ErrorMessage: 'expected a Source, a DetailType and a Detail that is JSON',
        };
      const id = crypto.randomUUID();
      const event = { version: '0', id, 'detail-type': DetailType, source: Source, time: now(), resources: [], detail };
      if (matches(pattern, DetailType, Source)) put(id, JSON.stringify(event));
      return { EventId: id };
    });
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  };
}

const matches = ({ 'detail-type': types, source }: EventPattern, type: string, from: string): boolean =>
  types.includes(type) && (source === undefined || source.includes(from));

const entriesOf = (entries: unknown): readonly PutEntry[] => (Array.isArray(entries) ? (entries as PutEntry[]) : []);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
