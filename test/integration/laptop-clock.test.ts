import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { startLaptop } from '#local/laptop/laptop.ts';
import { unrepeated } from '#local/laptop/unrepeated.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

describe('what the AWS SDK asks on a laptop, whose clock may stand still', () => {
  let stop: () => unknown = () => {};
  afterEach(async () => void (await stop()));

  it('is answered with no date, and by a server that gives up no connection', async () => {
    const server = unrepeated(createServer((_, response) => response.end()));
    stop = () => server.close();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(headers.get('date')).toBeNull();
    // Where it gave them up, it would say after how long.
    expect(headers.get('keep-alive')).toBeNull();
  });

  it('may be asked once more by a sweep, and the clock still comes to its end', async () => {
    let isSweeping = false;
    let isBroken = false;
    const laptop = await startLaptop({
      deployment: deploymentNamed('example'),
      port: 0,
      onBell: () => {},
      onFailure: () => {},
      gauge: {
        onInvoked: () => {},
        onState: () => {},
        aroundDynamodb: (database) =>
          createServer((request, response) => {
            if (!isSweeping || isBroken) database.emit('request', request, response);
            else isBroken = Boolean(request.socket.destroy());
          }),
      },
    });
    stop = laptop.stop;
    // Nobody is enrolled: whoever asks the table from here on is a sweep.
    isSweeping = true;
    const moved = await laptop.request('/local/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'next-day' }),
    });
    expect(moved.status).toBe(200);
    expect(isBroken).toBe(true);
  }, 30_000);
});
