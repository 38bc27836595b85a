import { type HappyPath, sumOf } from './happy-path.ts';
import { PRICES } from './prices.ts';
import { type Section, share } from './section.ts';

/** Assumed, for no laptop can tell: on the high side of what such functions take. */
const ASSUMED = {
  secondsPerInvocation: 0.15,
  gigabytes: 0.5,
  logBytesPerInvocation: 1000,
  /** Requests of SQS: put, received, deleted. */
  queueRequestsPerMessage: 3,
  /** Sent, and delivered. */
  reportsPerText: 2,
  /** Of keys: most are answered from caches of some minutes. */
  keyRequestsPerInvocation: 1,
} as const;

const EPISODES = 1000;

export interface Cost {
  readonly of: string;
  /** Dollars for 1,000 episodes. */
  readonly dollars: number;
  readonly isSms: boolean;
}

/** AWS and Twilio, for 1,000 visits whose patients answer every check-in. */
export function costOf({ transitions, invocations, writes, reads, texts }: HappyPath): readonly Cost[] {
  const invoked = sumOf(invocations);
  const requests = ['enroll', 'receive-text'] as const;
  const reports = texts.out * ASSUMED.reportsPerText;
  const httpRequests = requests.reduce((sum, name) => sum + (invocations[name] ?? 0), reports);
  const { lambda, stepFunctions, dynamodb, httpApi, sqs, eventBridge, logs, kms, sms } = PRICES;
  const aws: Readonly<Record<string, number>> = {
    'Step Functions': transitions * stepFunctions.perTransition,
    Lambda:
      invoked * (lambda.perInvocation + ASSUMED.secondsPerInvocation * ASSUMED.gigabytes * lambda.perGigabyteSecond),
    DynamoDB: sumOf(writes) * dynamodb.perWriteUnit + reads * dynamodb.perReadUnit,
    'API Gateway': httpRequests * httpApi.perRequest,
    SQS: (texts.in + reports) * ASSUMED.queueRequestsPerMessage * sqs.perRequest,
    EventBridge: (invocations['publish-changes'] ?? 0) * eventBridge.perEvent,
    'CloudWatch Logs': (invoked * ASSUMED.logBytesPerInvocation * logs.perGigabyte) / 1e9,
    KMS: invoked * ASSUMED.keyRequestsPerInvocation * kms.perRequest,
  };
  const twilio = (texts.out + texts.in) * sms.perSegment + texts.out * sms.carrierPerSegment;
  return [
    ...Object.entries(aws).map(([of, dollars]) => ({ of, dollars: EPISODES * dollars, isSms: false })),
    { of: 'SMS', dollars: EPISODES * twilio, isSms: true },
  ];
}

export function costSection(path: HappyPath): Section {
  const costs = costOf(path).toSorted((a, b) => b.dollars - a.dollars);
  const total = costs.reduce((sum, { dollars }) => sum + dollars, 0);
  const aws = costs.filter(({ isSms }) => !isSms).reduce((sum, { dollars }) => sum + dollars, 0);
  return {
    name: 'cost',
    title: 'What 1,000 visits cost',
    headings: ['of', 'dollars', 'share'],
    rows: [
      ...costs.map(({ of, dollars }) => [of, dollars.toFixed(2), share(dollars, total)]),
      ['AWS together', aws.toFixed(2), share(aws, total)],
    ],
    note:
      `Prices of ${PRICES.asOf}, with their sources in \`local/bench/prices.ts\`, without free tiers. Assumed are ` +
      `${1000 * ASSUMED.secondsPerInvocation} ms at ${ASSUMED.gigabytes} GB and ${ASSUMED.logBytesPerInvocation} bytes of log an invocation. What a ` +
      'deployment costs by the month whether or not anybody is followed up (keys, secrets, alarms, firewall, the number ' +
      'and its registration) is not in it.',
    data: { asOf: PRICES.asOf, episodes: EPISODES, costs, aws, total },
  };
}
