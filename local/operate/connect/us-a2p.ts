import { type Finding, finding, good, wrong } from '../finding.ts';
import type { Sender } from './senders.ts';
import type { TwilioResources } from './twilio-resources.ts';

type Campaign = Awaited<ReturnType<ReturnType<TwilioResources['service']>['usAppToPerson']['list']>>[number];
type Brand = Awaited<ReturnType<TwilioResources['brands']>>[number];

/** Carriers block what a US long code sends before the clinic (brand) and the service (campaign) are registered: 10DLC. */
export async function checkUsA2p(
  twilio: Pick<TwilioResources, 'service' | 'brands'>,
  serviceSid: string,
  senders: readonly Sender[],
): Promise<Finding[]> {
  if (!senders.some(({ kind }) => kind === 'long code')) return [];
  const [campaigns, brands] = await Promise.all([twilio.service(serviceSid).usAppToPerson.list(), twilio.brands()]);
  const [campaign] = campaigns;
  const brand = brands.find(({ sid }) => sid === campaign?.brandRegistrationSid) ?? newest(brands);
  const isRegistered = brand?.status === 'APPROVED';
  return isRegistered ? [good('10DLC brand', 'registered'), judgedCampaign(campaign)] : [judgedBrand(brand)];
}

const newest = (brands: readonly Brand[]): Brand | undefined =>
  brands.find(({ status }) => status === 'APPROVED') ??
  brands.toSorted((a, b) => Number(b.dateCreated) - Number(a.dateCreated))[0];

function judgedBrand(brand: Brand | undefined): Finding {
  const about = '10DLC brand';
  switch (brand?.status) {
    case undefined:
      return wrong(
        about,
        'the clinic is not registered: carriers block its texts (30034)',
        'Register it in the Twilio console (Trust Hub, A2P Messaging); up to 2 days. Then register the campaign.',
      );
    case 'PENDING':
    case 'IN_REVIEW':
      return finding('waiting', about, 'its registration is being reviewed', 'Wait up to 2 days, then run this again.');
    default:
      return wrong(
        about,
        `its registration is ${brand?.status.toLowerCase().replaceAll('_', ' ')}: ${brand?.failureReason || 'no reason given'}`,
        'Mend that in the Twilio console (Trust Hub, A2P Messaging) and submit it again.',
      );
  }
}

function judgedCampaign(campaign: Campaign | undefined): Finding {
  const about = '10DLC campaign';
  switch (campaign?.campaignStatus) {
    case undefined:
      return wrong(
        about,
        'the service has none: carriers block its texts (30034)',
        'Register one in the Twilio console (the service, A2P Compliance), with how patients agree, and samples that say how to stop. npm run --silent texts prints them.',
      );
    case 'VERIFIED':
      return good(about, 'registered');
    case 'IN_PROGRESS':
    case 'PENDING':
      return finding(
        'waiting',
        about,
        'it is being reviewed: until then carriers block texts (30034)',
        'Wait: 2 to 4 weeks. Then run this again.',
      );
    default:
      return wrong(
        about,
        `it is ${campaign?.campaignStatus.toLowerCase()}: ${reasons(campaign?.errors)}`,
        'Mend that in the Twilio console (the service, A2P Compliance) and submit it again.',
      );
  }
}

const reasons = (errors: Campaign['errors'] | undefined): string =>
  (errors ?? [])
    .flatMap((error) => [error['error_code'], error['description']])
    .filter(Boolean)
    .map(String)
    .join(', ') || 'no reason given';
