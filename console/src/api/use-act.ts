import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ConsoleRoute } from '#contracts/console-api.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { isUnanswered } from './api-problem.ts';
import { type AnswerOf, type BodyOf, callRoute, type PathOf, useCall } from './api.ts';
import { keyOf } from './use-read.ts';

type ActRoute = Exclude<Extract<ConsoleRoute, `POST ${string}`>, 'POST /episodes/search'>;
type WithoutId<R extends ActRoute> = Omit<BodyOf<R>, 'actId'>;

const RETRIES = 2;

/** Where the answer to an act is what the page shows. */
const SHOWN_AT = {
  '/callbacks/{episodeId}/{callbackId}': 'GET /callbacks/{episodeId}/{callbackId}',
  '/episodes/{episodeId}': 'GET /episodes/{episodeId}',
} as const satisfies Record<string, ConsoleRoute>;

/**
 * Something that a member of staff does. Each press makes an id, and a request that is repeated keeps it; so does the
 * same press once more after one that nobody answered. Then the record has it once.
 */
export function useAct<R extends ActRoute>(route: R, path: PathOf<R>, done: string) {
  const call = useCall();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const unanswered = useRef<{ readonly key: string; readonly actId: string }>(undefined);
  const isUnderWay = useRef(false);
  const mutation = useMutation({
    mutationFn: (body: BodyOf<R>) => callRoute(call, route, { path, body }),
    retry: (failures, error) => failures < RETRIES && isUnanswered(error),
    onSuccess: (answer: AnswerOf<R>) => {
      const shownAt = Object.entries(SHOWN_AT).find(([template]) => route.startsWith(`POST ${template}/`))?.[1];
      if (shownAt) queries.setQueryData(keyOf(shownAt, path as PathOf<typeof shownAt>), answer);
      announce(done);
    },
    // After a refusal too: somebody else may have been faster.
    onSettled: () => void queries.invalidateQueries(),
  });

  /** Resolves to whether it is done. */
  async function press(body: WithoutId<R>): Promise<boolean> {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    const key = JSON.stringify(body);
    const actId = unanswered.current?.key === key ? unanswered.current.actId : crypto.randomUUID();
    unanswered.current = { key, actId };
    try {
      await mutation.mutateAsync({ ...body, actId } as BodyOf<R>);
      unanswered.current = undefined;
      return true;
    } catch (error) {
      if (!isUnanswered(error)) unanswered.current = undefined;
      return false;
    } finally {
      isUnderWay.current = false;
    }
  }
  return { press, isPending: mutation.isPending, error: mutation.error };
}
