import { setTimeout as sleep } from 'node:timers/promises';
import { type Checklist, unlike } from './checklist.ts';
import { type DeployedFunction, setEnvironment } from './deployed-functions.ts';
import type { DeployedPlace } from './deployed-place.ts';
import type { Emulator } from './emulator.ts';

/** Of a patient who has recovered: a score that no callback follows. */
const LATER = '1, as good as new';

const LOOKS = 40;

/** receive-text is broken, as by a release that forgot its environment; a patient texts, and Twilio turns to the fallback. */
export async function checkTheFallback(
  { check }: Checklist,
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  { deployed, mobile }: { readonly deployed: DeployedPlace; readonly mobile: string },
): Promise<void> {
  const receiveText = functions.find(({ name }) => name === 'receive-text');
  if (!receiveText) throw new Error('expected a deployed receive-text, got none');
  const failedBefore = (await deployed.failedWebhooks()).length;
  const recorded = async () =>
    (await deployed.state()).episodes
      .filter((episode) => episode.mobile === mobile)
      .flatMap(({ timeline }) => timeline.filter(({ body }) => body === LATER));

  await setEnvironment(emulator, receiveText, {});
  try {
    await deployed.text(mobile, LATER);
  } finally {
    await setEnvironment(emulator, receiveText, receiveText.environment);
  }
  const failed = (await deployed.failedWebhooks()).slice(failedBefore);
  check(
    'where receive-text is broken Twilio gets an error for a text, and success from the fallback',
    failed.length === 1 && failed[0]?.url.endsWith('/webhooks/text') ? undefined : JSON.stringify(failed),
  );
  let found = await recorded();
  for (let look = 0; found.length === 0 && look < LOOKS; look++) {
    await sleep(500);
    found = await recorded();
  }
  check(
    'what came by the fallback is on record, once, as a score',
    unlike([1, true], [found.length, isScore(found[0])]),
  );
}

const isScore = (entry: { readonly what: string } | undefined): boolean => /\b1\b/.test(entry?.what ?? '');
