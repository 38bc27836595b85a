import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Deployment } from '#lib/deployment.ts';
import { ENROLLER_TOKEN } from '../laptop-staff.ts';
import { stackOutputs } from './stack-outputs.ts';

/** Where visits are enrolled, and the token that it asks for. */
export interface EnrolmentApi {
  readonly url: string;
  /** A new one where the last is about to end. */
  token(): Promise<string>;
}

/** A laptop that runs `npm start`. */
export const laptopApi = (address: string): EnrolmentApi => ({
  url: new URL('/episodes', address).href,
  token: async () => ENROLLER_TOKEN,
});

/** Seconds before its end at which a token is asked for anew. */
const RENEWED_BEFORE_S = 60;

/** What was deployed: the client's secret is read with the caller's own AWS credentials, and kept nowhere. */
export async function deployedApi(deployment: Deployment): Promise<EnrolmentApi> {
  const { EnrolmentUrl, TokenUrl, EnrollerClientId: id, StaffPoolId } = await stackOutputs(deployment);
  if (!EnrolmentUrl || !TokenUrl || !id) throw new Error('expected the outputs of this version: deploy it first');
  const cognito = new CognitoIdentityProviderClient({ region: deployment.region });
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: StaffPoolId, ClientId: id }),
  );
  const credentials = Buffer.from(`${id}:${UserPoolClient?.ClientSecret ?? ''}`).toString('base64');
  let kept: { readonly token: string; readonly until: number } | undefined;
  return {
    url: EnrolmentUrl,
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
