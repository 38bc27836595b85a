import { type Finding, good, wrong } from '../finding.ts';
import type { Installation } from './installation.ts';
import { stateOf, subscriptionsOf } from './subscriptions.ts';

/** Each address of the staff has followed the link that AWS mailed to it. */
export async function checkBell({ deployment, region, one }: Installation): Promise<Finding[]> {
  const subscriptions = await subscriptionsOf(region, one('AWS::SNS::Topic', 'Bell'));
  const { staffEmail, supervisorEmail, staffMobile } = deployment;
  const people = [
    ['Bell, staff', staffEmail],
    ['Bell, supervisor', supervisorEmail],
    ['Bell, staff’s mobile', staffMobile],
  ] as const;
  return people.flatMap(([about, address]) => {
    if (address === undefined) return [];
    const state = stateOf(subscriptions, address);
    return [state === 'confirmed' ? good(about, 'confirmed') : wrong(about, `${state}: nobody is told`, TO_DO[state])];
  });
}

/** For the engineer's address as well. */
export const TO_DO = {
  'not confirmed': 'Have the link followed that AWS mailed to this address. It is good for three days.',
  missing:
    'Somebody has unsubscribed, or nobody has followed the link within three days. Deploy with another address, then with the right one again: AWS mails a new link.',
} as const;
