import type { FailedWebhook } from '#local/twilio/posts.ts';

/**
 * Twilio reports delivery and passes texts on side by side; its stand-in posts one after another. So that no patient's text
 * waits behind the reports on nine others, a report is answered at once and goes its way in a lane of its own.
 */
export function webhookLanes(forward: (url: string, form: string, headers: Headers) => Promise<Response>) {
  const failed: FailedWebhook[] = [];
  let lane = Promise.resolve();

  async function report(url: string, form: string, headers: Headers): Promise<void> {
    const status = await forward(url, form, headers).then(
      (response) => response.status,
      () => 'no answer' as const,
    );
    if (status === 'no answer' || status >= 300) failed.push({ url, status });
  }

  return {
    /** Reports that were not answered with success. */
    failed: async (): Promise<readonly FailedWebhook[]> => {
      await lane;
      return failed;
    },

    deliver(url: string, form: string, headers: Headers): Promise<Response> {
      if (new URLSearchParams(form).has('Body')) return forward(url, form, headers);
      lane = lane.then(() => report(url, form, headers));
      return Promise.resolve(new Response(null, { status: 200 }));
    },
  };
}
