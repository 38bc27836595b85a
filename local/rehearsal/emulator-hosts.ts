import { send } from './requests.ts';

/**
 * Loaded before a command that is to meet the emulator: the hosts that the emulator gives to the API and to the sign-in are
 * in no resolver, so what is fetched from them goes to the emulator's own port.
 */
const port = Number(process.env['EMULATOR_PORT']);
const fetchAnywhere = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { url, method, headers } = request;
  if (!/\.(localhost|amazoncognito\.com)$/.test(new URL(url).hostname)) return fetchAnywhere(request);
  const { status, body } = await send(
    { port },
    { method, url, headers: Object.fromEntries(headers), body: await request.text() },
  );
  return new Response(body, { status });
};
