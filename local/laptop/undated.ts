import type { Server } from 'node:http';

/**
 * Sends no `Date`. It would be the real one, and the AWS SDK, whose clock is virtual here, would take the difference for
 * its own clock's fault: it then repeats every refused request, after a wait on a timer that may be stopped.
 */
export function undated<S extends Server>(server: S): S {
  server.prependListener('request', (_request, response) => {
    response.sendDate = false;
  });
  return server;
}
