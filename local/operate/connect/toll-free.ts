import { type Finding, finding, good, wrong } from '../finding.ts';
import type { Sender } from './senders.ts';
import type { TwilioResources } from './twilio-resources.ts';

type Verification = Awaited<ReturnType<TwilioResources['tollFreeVerifications']>>[number];

/** Carriers drop what a toll-free number sends before it is verified. */
export async function checkTollFree(
  twilio: Pick<TwilioResources, 'tollFreeVerifications'>,
  senders: readonly Sender[],
): Promise<Finding[]> {
  const tollFree = senders.filter(({ kind }) => kind === 'toll-free');
  if (tollFree.length === 0) return [];
  const verifications = await twilio.tollFreeVerifications();
  return tollFree.map(({ sid, number }) =>
    judged(
      number,
      verifications.filter((each) => each.tollfreePhoneNumberSid === sid),
    ),
  );
}

function judged(number: string, tries: readonly Verification[]): Finding {
  const about = `Toll-free ${number}`;
  if (tries.some(({ status }) => status === 'TWILIO_APPROVED')) return good(about, 'verified');
  const open = tries.find(({ status }) => status === 'PENDING_REVIEW' || status === 'IN_REVIEW');
  if (open) {
    return finding(
      'waiting',
      about,
      'its verification is being reviewed: until then carriers drop its texts',
      'Wait: it takes some 3 to 15 business days. Then run this again.',
    );
  }
  const refused = tries.find(({ status }) => status === 'TWILIO_REJECTED');
  if (refused) {
    return wrong(
      about,
      `its verification was refused: ${refused.rejectionReason || 'no reason given'}`,
      'Mend that in the Twilio console (Trust Hub, Toll-free verification) and submit it again.',
    );
  }
  return wrong(
    about,
    'it is not verified: carriers drop its texts',
    'Submit it in the Twilio console (Trust Hub, Toll-free verification). npm run --silent texts prints the samples.',
  );
}
