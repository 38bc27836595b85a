import type { APIGatewayProxyStructuredResultV2, SQSBatchResponse } from 'aws-lambda';
import { FUNCTION_NAMES, type FunctionName } from '#contracts/environment.ts';
import * as namedErrors from '#domain/errors.ts';
import type { QueuedMessage } from '../aws/fifo-queue.ts';
import type { Synthesized } from '../aws/synthesized.ts';

interface Context {
  readonly functionName: string;
  readonly getRemainingTimeInMillis: () => number;
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Nobody cuts a function off here. */
const getRemainingTimeInMillis = (): number => Infinity;

export interface LaptopFunctionsOptions {
  readonly synthesized: Synthesized;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** A function has come to its end, well or not. */
  readonly onInvoked: (name: FunctionName, event: unknown) => void;
  /** It failed in a way that no workflow expects. */
  readonly onFailure: (name: FunctionName, error: unknown) => void;
}

export type LaptopFunctions = Awaited<ReturnType<typeof laptopFunctions>>;

/** The deployed handlers, in this process: their environment is the one that the stack synthesized. */
export async function laptopFunctions({ synthesized, track, onInvoked, onFailure }: LaptopFunctionsOptions) {
  setEnvironment(synthesized);
  const handlers = new Map<FunctionName, Handler>();
  for (const name of FUNCTION_NAMES) {
    const module = (await import(`#handlers/${name}.ts`)) as { readonly handler: Handler };
    handlers.set(name, module.handler);
  }

  async function invoke(name: FunctionName, event: unknown): Promise<unknown> {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`expected a function of the stack, got ${name}`);
    const invocation = handler(event, { functionName: name, getRemainingTimeInMillis }).catch((error: unknown) => {
      if (!(error instanceof Error && error.name in namedErrors)) onFailure(name, error);
      throw error;
    });
    return track(invocation.finally(() => onInvoked(name, event)));
  }

  return {
    invoke,

    /** Resolves to whether the message was read, as the queue's partial batch answer says. */
    async read(name: FunctionName, { id, group, body, attributes = {}, sentAt }: QueuedMessage): Promise<boolean> {
      const message = {
        messageId: id,
        body,
        attributes: { MessageGroupId: group, ...(sentAt !== undefined && { SentTimestamp: String(sentAt) }) },
        messageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([key, stringValue]) => [key, { stringValue, dataType: 'String' }]),
        ),
      };
      try {
        const answer = (await invoke(name, { Records: [message] })) as SQSBatchResponse;
        return answer.batchItemFailures.length === 0;
      } catch {
        return false;
      }
    },

    /** A failure is answered as API Gateway answers it. */
    async answer(name: FunctionName, event: unknown): Promise<Response> {
      const answer = await invoke(name, event).catch(() => INTERNAL_SERVER_ERROR);
      const { statusCode, headers, body } = answer as APIGatewayProxyStructuredResultV2;
      return new Response(body ?? null, { status: statusCode ?? 200, headers: headers as Record<string, string> });
    },
  };
}

const INTERNAL_SERVER_ERROR: APIGatewayProxyStructuredResultV2 = {
  statusCode: 500,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: 'Internal Server Error' }),
};

/** All functions share one process here: a variable that means two things would be a fault of the stack. */
function setEnvironment({ functions }: Synthesized): void {
  const seen = new Map<string, string>();
  for (const { environment } of Object.values(functions)) {
    for (const [name, value] of Object.entries(environment)) {
      const other = seen.get(name);
      if (other !== undefined && other !== value)
        throw new Error(`expected one value of ${name}, got ${other} and ${value}`);
      seen.set(name, value);
    }
  }
  Object.assign(process.env, Object.fromEntries(seen));
}
