import type { Client } from 'twilio/lib/base/BaseTwilio.js';
import domainModule from 'twilio/lib/base/Domain.js';
import versionModule from 'twilio/lib/base/Version.js';
import type V2010 from 'twilio/lib/rest/api/V2010.js';
import { AccountListInstance } from 'twilio/lib/rest/api/v2010/account.js';
import type V1 from 'twilio/lib/rest/messaging/V1.js';
import { BrandRegistrationListInstance } from 'twilio/lib/rest/messaging/v1/brandRegistration.js';
import { ServiceListInstance } from 'twilio/lib/rest/messaging/v1/service.js';
import { TollfreeVerificationListInstance } from 'twilio/lib/rest/messaging/v1/tollfreeVerification.js';
import type { TwilioAccount } from '#adapters/twilio-account.ts';
import { twilioClient, twilioMessages } from '#adapters/twilio-messages.ts';

/** What is asked of Twilio to see whether texts can go out and come in. */
export type TwilioResources = ReturnType<typeof twilioResources>;

/** By deep import, as the functions have it. `url` is the base of Twilio's API: `https://api.twilio.com`. */
export function twilioResources(url: string, account: TwilioAccount) {
  const client: Pick<Client, 'request'> = twilioClient(account);
  const version = <V>(base: string, name: string) =>
    new versionModule.default(new domainModule.default(client as Client, base), name) as V;
  const messaging = version<V1.default>(messagingUrl(url), 'v1');
  return {
    messages: twilioMessages(url, account),
    account: () => AccountListInstance(version<V2010.default>(url, '2010-04-01'))(account.accountSid).fetch(),
    service: (sid: string) => ServiceListInstance(messaging)(sid),
    brands: () => BrandRegistrationListInstance(messaging).list(),
    tollFreeVerifications: () => TollfreeVerificationListInstance(messaging).list(),
  };
}

/** Twilio has a host for each product; a stand-in has one for all. */
export function messagingUrl(url: string): string {
  const { hostname } = new URL(url);
  return hostname.endsWith('.twilio.com') ? url.replace('//api.', '//messaging.') : url;
}
