import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { deploymentNamed } from '#lib/deployments.ts';
import { OPERATOR_TOKEN } from '../laptop/staff.ts';
import { stackOutputs } from './stack-outputs.ts';

/** The HTTP API of a clinic, and the token that it asks for. */
export interface ClinicApi {
  url(path: string): string;
  /** A new one where the last is about to end. */
  token(): Promise<string>;
  /** What to do where it does not answer. */
  readonly ifSilent: string;
}

/** Where a command finds it: a row of `lib/deployments.ts`, or else a laptop that runs `npm start`. */
export interface ApiChoice {
  readonly deployment?: string;
  readonly laptop: string;
}

export const clinicApi = async ({ deployment, laptop }: ApiChoice): Promise<ClinicApi> =>
  deployment === undefined ? laptopApi(laptop) : deployedApi(deployment);

export const laptopApi = (address: string): ClinicApi => ({
  url: (path) => new URL(path, address).href,
  token: async () => OPERATOR_TOKEN,
  ifSilent: 'start it with npm start, or name an installation with --deployment',
});

/** Seconds before its end at which a token is asked for anew. */
const RENEWED_BEFORE_S = 60;

/** What was deployed: the client's secret is read with the caller's own AWS credentials, and kept nowhere. */
async function deployedApi(name: string): Promise<ClinicApi> {
  const deployment = deploymentNamed(name);
  const { ApiUrl, TokenUrl, OperatorClientId: id, StaffPoolId } = await stackOutputs(deployment);
  if (!ApiUrl || !TokenUrl || !id) throw new Error('expected the outputs of this version: deploy it first');
  const cognito = new CognitoIdentityProviderClient({ region: deployment.region });
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: StaffPoolId, ClientId: id }),
  );
  const credentials = Buffer.from(`${id}:${UserPoolClient?.ClientSecret ?? ''}`).toString('base64');
  let kept: { readonly token: string; readonly until: number } | undefined;
  return {
    url: (path) => `${ApiUrl}${path}`,
    ifSilent: 'see whether this machine is online',
    async token() {
      if (kept && Date.now() < kept.until) return kept.token;
      const response = await fetch(TokenUrl, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
      });
      if (!response.ok) throw new Error(`expected a token from ${TokenUrl}, got ${response.status}`);
      const { access_token: token, expires_in: seconds } = (await response.json()) as TokenAnswer;
      kept = { token, until: Date.now() + (seconds - RENEWED_BEFORE_S) * 1000 };
      return token;
    },
  };
}

interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
}

/** A problem of the API, in words; it names what was expected. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
}

/** Asks once; the answer's JSON, or a problem that says what to do. */
export async function askApi<T>(api: ClinicApi, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const url = api.url(path);
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${await api.token()}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new ApiProblem(`expected an answer from ${new URL(url).origin}: ${api.ifSilent}`, { cause });
  });
  if (response.ok) return (await response.json()) as T;
  const { title = '', detail = '' } = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new ApiProblem(
    [`${method} ${path.split('?')[0]}: ${response.status}`, title, detail].filter(Boolean).join(', '),
  );
}
