import type { EpisodeId, TextId } from '#domain/ids.ts';
import type { TwilioStandIn } from '#local/twilio/stand-in.ts';

const TOO_MANY_REQUESTS = { status: 429, code: 20429, message: 'Too many requests' };

/** Between Twilio's stand-in and the system: loses what it is told to lose, and refuses what it is told to refuse. */
export function faultyTwilio() {
  const losing = new Set<string>();
  const refusing = new Set<string>();
  const refusingOnce = new Map<string, (episodeId: EpisodeId) => void>();
  const done = { lost: 0, refused: 0, refusedOnce: 0 };
  return {
    /** The next webhook for a text of this phone is never posted. */
    loseNextOf: (mobile: string) => void losing.add(mobile),
    /** No text to this phone is taken until it is said again. */
    refuse: (mobile: string) => void refusing.add(mobile),
    take: (mobile: string) => void refusing.delete(mobile),
    /** This one text is not taken when it is posted first. Resolves then, with whose it is. */
    refuseOnce: (mobile: string, id: TextId): Promise<EpisodeId> =>
      new Promise((resolve) => void refusingOnce.set(`${mobile} ${id}`, resolve)),
    done: (): Readonly<typeof done> => done,

    /** Whether a webhook is lost on its way. */
    loses(form: URLSearchParams): boolean {
      const isLost = form.has('Body') && losing.delete(form.get('From') ?? '');
      if (isLost) done.lost++;
      return isLost;
    },

    /** Twilio's API, which is too busy for some. */
    api:
      (app: TwilioStandIn['app']) =>
      async (request: Request): Promise<Response> => {
        const form = request.method === 'POST' ? new URLSearchParams(await request.clone().text()) : null;
        const to = form?.get('To') ?? '';
        const { episodeId, id } = textOf(form?.get('StatusCallback') ?? '');
        const refused = refusingOnce.get(`${to} ${id}`);
        if (!refused && !refusing.has(to)) return app.fetch(request);
        refusingOnce.delete(`${to} ${id}`);
        refused?.(episodeId);
        done[refused ? 'refusedOnce' : 'refused']++;
        return Response.json(TOO_MANY_REQUESTS, { status: TOO_MANY_REQUESTS.status });
      },
  };
}

/** Where its delivery is to be reported says which it is. */
function textOf(statusCallback: string): { readonly episodeId: EpisodeId; readonly id: TextId } {
  const [episodeId = '', id = ''] = URL.parse(statusCallback)?.pathname.split('/').slice(-2) ?? [];
  return { episodeId: episodeId as EpisodeId, id };
}
