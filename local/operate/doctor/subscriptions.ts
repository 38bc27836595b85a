import { paginateListSubscriptionsByTopic, SNSClient, type Subscription } from '@aws-sdk/client-sns';

export async function subscriptionsOf(region: string, topicArn: string): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  const client = new SNSClient({ region });
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn }))
    found.push(...Subscriptions);
  return found;
}

/** Until its link is followed AWS has no ARN for it, only words. */
export const stateOf = (
  subscriptions: readonly Subscription[],
  endpoint: string,
): 'confirmed' | 'not confirmed' | 'missing' => {
  const found = subscriptions.filter(({ Endpoint }) => Endpoint === endpoint);
  if (found.length === 0) return 'missing';
  return found.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:')) ? 'confirmed' : 'not confirmed';
};
