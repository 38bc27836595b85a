import { Logger } from '@aws-lambda-powertools/logger';
import type { FunctionName } from '#contracts/environment.ts';
import type { Log } from '#ports';

/** Structured lines of allow-listed fields: the port's type lets nothing else through, and events are never logged whole. */
export function createLog(functionName: FunctionName): Log {
  const logger = new Logger({ serviceName: 'aftervisit', persistentKeys: { function: functionName } });
  return {
    info: ({ event, ...fields }) => logger.info(event, fields),
    error: ({ event, ...fields }) => logger.error(event, fields),
  };
}
