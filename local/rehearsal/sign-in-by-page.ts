import { createHash, randomBytes } from 'node:crypto';
import type { Emulator } from './emulator.ts';
import { type Answer, send } from './requests.ts';

export interface PoolClient {
  readonly ClientId: string;
  readonly ClientSecret?: string;
  readonly CallbackURLs?: readonly string[];
  readonly AllowedOAuthScopes?: readonly string[];
}

/** As an EHR asks for its token: with its own id and secret, for all that it is allowed. */
export async function tokenOfMachine(
  emulator: Emulator,
  tokenUrl: string,
  { ClientId, ClientSecret = '', AllowedOAuthScopes = [] }: PoolClient,
): Promise<string> {
  const form = { grant_type: 'client_credentials', scope: AllowedOAuthScopes.join(' ') };
  const secret = Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64');
  return tokenIn(await post(emulator, tokenUrl, form, { authorization: `Basic ${secret}` }));
}

/**
 * As a browser does it: the page sends staff to the pool's own login with the hash of a proof; they give their name and
 * the word that the administrator has made for them, choose another, and come back with a code; the code and the proof
 * are worth a token.
 */
export async function signInByPage(
  emulator: Emulator,
  tokenUrl: string,
  { ClientId, CallbackURLs, AllowedOAuthScopes }: PoolClient,
  { username, temporary }: { readonly username: string; readonly temporary: string },
): Promise<string> {
  const { origin } = new URL(tokenUrl);
  const proof = randomBytes(32).toString('base64url');
  const [redirect_uri = ''] = CallbackURLs ?? [];
  const query = new URLSearchParams({
    client_id: ClientId,
    redirect_uri,
    response_type: 'code',
    scope: (AllowedOAuthScopes ?? []).join(' '),
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(proof).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const login = await send(emulator, { method: 'GET', url: `${origin}/oauth2/authorize?${query.toString()}` });
  const asked = await post(emulator, `${origin}/login`, { ...fieldsOf(login), username, password: temporary });
  const own = randomBytes(18).toString('base64') + 'aA1!';
  const chosen = { ...fieldsOf(asked), new_password: own, confirm_password: own };
  const back = new URL((await post(emulator, `${origin}/login`, chosen)).location ?? `${redirect_uri}?error`);
  if (back.searchParams.get('state') !== query.get('state'))
    throw new Error(`expected ${username} to come back from the login with a code, got ${back.search || 'nothing'}`);
  const code = back.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: ClientId, redirect_uri, code, code_verifier: proof };
  return tokenIn(await post(emulator, tokenUrl, form));
}

const post = (emulator: Emulator, url: string, form: Readonly<Record<string, string>>, headers = {}): Promise<Answer> =>
  send(emulator, {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  });

/** The hidden fields of a form, to be sent with what is typed into it. */
function fieldsOf({ body }: Answer): Readonly<Record<string, string>> {
  const hidden = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
}

function tokenIn({ status, body }: Answer): string {
  const { access_token: token } = JSON.parse(body) as { readonly access_token?: string };
  if (!token) throw new Error(`expected a token, got ${status}: ${body}`);
  return token;
}
