import { describe, expect, it } from 'vitest';
import { webhookLanes } from '#local/rehearsal/webhook-lanes.ts';

const REPORT = 'MessageStatus=sent';
const TEXT = 'From=%2B16025550201&Body=4';

const headers = new Headers();

describe('webhooks on their way to the deployed system', () => {
  it('let a text pass while a report is under way', async () => {
    const slow = Promise.withResolvers<Response>();
    const lanes = webhookLanes((_, form) =>
      form === REPORT ? slow.promise : Promise.resolve(new Response(null, { status: 204 })),
    );
    expect((await lanes.deliver('/status', REPORT, headers)).status).toBe(200);
    expect((await lanes.deliver('/text', TEXT, headers)).status).toBe(204);
    slow.resolve(new Response(null, { status: 204 }));
    expect(await lanes.failed()).toEqual([]);
  });

  it('keep reports in their order', async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const lanes = webhookLanes(async (url) => {
      if (url === 'sent') await first.promise;
      order.push(url);
      return new Response(null, { status: 204 });
    });
    await lanes.deliver('sent', REPORT, headers);
    await lanes.deliver('delivered', REPORT, headers);
    first.resolve();
    await lanes.failed();
    expect(order).toEqual(['sent', 'delivered']);
  });

  it('remember a report that was not answered with success', async () => {
    const lanes = webhookLanes((url) =>
      url === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve(new Response(null, { status: 502 })),
    );
    await lanes.deliver('gone', REPORT, headers);
    await lanes.deliver('failing', REPORT, headers);
    expect(await lanes.failed()).toEqual([
      { url: 'gone', status: 'no answer' },
      { url: 'failing', status: 502 },
    ]);
  });
});
