import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { WebhookForm } from './parameters.ts';

export interface SignedPostsOptions {
  readonly authToken: string;
  readonly deliver: (request: Request) => Promise<Response>;
  /** How often each is posted. */
  readonly copies: () => number;
  /** Told of every piece of work, so that a virtual clock can wait for it. It never rejects. */
  readonly onWork: (work: Promise<void>) => void;
  readonly onFailure: (failure: FailedWebhook) => void;
}

/** A webhook that got no 2xx: Twilio raises a debugger alert, and by default does not try again. */
export interface FailedWebhook {
  readonly url: string;
  readonly status: number | 'no answer';
}

/** Resolves to whether it was answered with success. */
export type Post = (url: string, parameters: WebhookForm) => Promise<boolean>;

/** How long Twilio waits for an answer. */
const TIMEOUT_MS = 15_000;

/** Twilio's webhooks, signed and posted one after another in the order in which they came up. */
export function signedPosts({ authToken, deliver, copies, onWork, onFailure }: SignedPostsOptions) {
  let last = Promise.resolve();

  async function postOnce(url: string, parameters: WebhookForm): Promise<boolean> {
    const request = new Request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': getExpectedTwilioSignature(authToken, url, parameters),
      },
      body: new URLSearchParams(parameters).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const status = await deliver(request).then(
      (response) => response.status,
      () => 'no answer' as const,
    );
    const isTaken = status !== 'no answer' && status >= 200 && status <= 299;
    if (!isTaken) onFailure({ url, status });
    return isTaken;
  }

  const post: Post = async (url, parameters) => {
    // a fragment holds Twilio's connection overrides: neither signed nor sent
    const address = url.replace(/#.*$/, '');
    let isTaken = false;
    for (let copy = 0; copy < copies(); copy++) isTaken = (await postOnce(address, parameters)) || isTaken;
    return isTaken;
  };

  return function inOrder(work: (post: Post) => Promise<void>): Promise<void> {
    last = last.then(() => work(post));
    onWork(last);
    return last;
  };
}
