import type { Server } from 'node:http';

/**
 * Gives the AWS SDK no cause to repeat a request: its clock is virtual here, and it would wait on a timer that may be stopped.
 *
 * - No `Date` is sent. It would be the real one, and the SDK would take the difference for its own clock's fault, and repeat
 *   every refused request.
 * - No connection is given up. After six idle seconds it would be, at the very moment at which the SDK may use it again.
 */
export function unrepeated<S extends Server>(server: S): S {
  server.keepAliveTimeout = 0;
  server.prependListener('request', (_request, response) => {
    response.sendDate = false;
  });
  return server;
}
