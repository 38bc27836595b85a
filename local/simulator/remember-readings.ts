import { registerHooks } from 'node:module';

const READER = new URL('../../lambdas/domain/read-reply.ts', import.meta.url).href;
const REMEMBERED = new URL('./remembered-readings.ts', import.meta.url).href;

/** From now on whoever imports the reader gets the one that remembers; the use-cases are not touched. */
export function rememberReadings(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      return resolved.url === READER && context.parentURL !== REMEMBERED ? { ...resolved, url: REMEMBERED } : resolved;
    },
  });
}
