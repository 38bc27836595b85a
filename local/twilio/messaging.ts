import type { Timestamp } from '#domain/ids.ts';

/** What Twilio knows of the account and the messaging service; a test may change every part of it. */
export interface StandInMessaging {
  account: { status: 'active' | 'suspended' | 'closed'; type: 'Full' | 'Trial' };
  service: ServiceSettings;
  numbers: { number: string; capabilities: string[] }[];
  shortCodes: string[];
  brands: { status: string; failureReason: string | null }[];
  campaigns: { status: string; errors: { error_code: number; description: string }[] }[];
  tollFree: { number: string; status: string; rejectionReason: string | null }[];
}

export interface ServiceSettings {
  friendlyName: string;
  inboundRequestUrl: string | null;
  inboundMethod: 'GET' | 'POST';
  fallbackUrl: string | null;
  fallbackMethod: 'GET' | 'POST';
  statusCallback: string | null;
  stickySender: boolean;
  usecase: string;
  useInboundWebhookOnNumber: boolean;
}

/** A clinic's registered service, as it is made: its webhooks are not set. */
export const standInMessaging = (number: string): StandInMessaging => ({
  account: { status: 'active', type: 'Full' },
  service: {
    friendlyName: 'Follow-up',
    inboundRequestUrl: null,
    inboundMethod: 'POST',
    fallbackUrl: null,
    fallbackMethod: 'POST',
    statusCallback: null,
    stickySender: true,
    usecase: 'notifications',
    useInboundWebhookOnNumber: false,
  },
  numbers: [{ number, capabilities: ['SMS', 'MMS', 'Voice'] }],
  shortCodes: [],
  brands: [{ status: 'APPROVED', failureReason: null }],
  campaigns: [{ status: 'VERIFIED', errors: [] }],
  tollFree: [],
});

interface ResourceOptions {
  readonly accountSid: string;
  readonly serviceSid: string;
  readonly at: Timestamp;
}

const sidOf = (kind: string, index: number): string => `${kind}${String(index + 1).padStart(32, '0')}`;

export const accountResource = ({ account }: StandInMessaging, { accountSid, at }: ResourceOptions) => ({
  auth_token: 'not told',
  date_created: new Date(at).toUTCString().replace('GMT', '+0000'),
  date_updated: new Date(at).toUTCString().replace('GMT', '+0000'),
  friendly_name: 'Clinic',
  owner_account_sid: accountSid,
  sid: accountSid,
  status: account.status,
  subresource_uris: {},
  type: account.type,
  uri: `/2010-04-01/Accounts/${accountSid}.json`,
});

export const serviceResource = ({ service, campaigns }: StandInMessaging, options: ResourceOptions) => ({
  ...common(options.serviceSid, options),
  friendly_name: service.friendlyName,
  inbound_request_url: service.inboundRequestUrl,
  inbound_method: service.inboundMethod,
  fallback_url: service.fallbackUrl,
  fallback_method: service.fallbackMethod,
  status_callback: service.statusCallback,
  sticky_sender: service.stickySender,
  mms_converter: true,
  smart_encoding: false,
  scan_message_content: 'inherit',
  fallback_to_long_code: true,
  area_code_geomatch: true,
  synchronous_validation: false,
  validity_period: 36_000,
  links: {},
  usecase: service.usecase,
  us_app_to_person_registered: campaigns.some(({ status }) => status === 'VERIFIED'),
  use_inbound_webhook_on_number: service.useInboundWebhookOnNumber,
});

export const numberResources = ({ numbers }: StandInMessaging, options: ResourceOptions) =>
  numbers.map(({ number, capabilities }, index) => ({
    ...common(sidOf('PN', index), options),
    service_sid: options.serviceSid,
    phone_number: number,
    country_code: 'US',
    capabilities,
  }));

export const shortCodeResources = ({ shortCodes }: StandInMessaging, options: ResourceOptions) =>
  shortCodes.map((code, index) => ({
    ...common(sidOf('SC', index), options),
    service_sid: options.serviceSid,
    short_code: code,
    country_code: 'US',
    capabilities: ['SMS'],
  }));

export const brandResources = ({ brands }: StandInMessaging, options: ResourceOptions) =>
  brands.map(({ status, failureReason }, index) => ({
    ...common(sidOf('BN', index), options),
    brand_type: 'STANDARD',
    status,
    failure_reason: failureReason,
    mock: false,
    links: {},
  }));

export const campaignResources = ({ campaigns }: StandInMessaging, options: ResourceOptions) =>
  campaigns.map(({ status, errors }, index) => ({
    ...common(sidOf('QE', index), options),
    brand_registration_sid: sidOf('BN', 0),
    messaging_service_sid: options.serviceSid,
    us_app_to_person_usecase: 'LOW_VOLUME',
    campaign_status: status,
    errors,
    mock: false,
  }));

export const tollFreeResources = ({ tollFree, numbers }: StandInMessaging, options: ResourceOptions) =>
  tollFree.map(({ number, status, rejectionReason }, index) => ({
    ...common(sidOf('HH', index), options),
    tollfree_phone_number_sid: sidOf(
      'PN',
      numbers.findIndex((known) => known.number === number),
    ),
    tollfree_phone_number: number,
    status,
    rejection_reason: rejectionReason,
  }));

const common = (sid: string, { accountSid, at }: ResourceOptions) => ({
  sid,
  account_sid: accountSid,
  date_created: `${at.slice(0, 19)}Z`,
  date_updated: `${at.slice(0, 19)}Z`,
  url: `https://messaging.twilio.com/v1/${sid}`,
});
