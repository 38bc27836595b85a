/**
 * Dollars, on demand, without free tiers and discounts, in US West (Oregon) and to numbers in the United States. Looked
 * up on `asOf`; whoever changes one changes the date.
 */
export const PRICES = {
  asOf: '2026-11-22',
  lambda: {
    perInvocation: 0.2e-6,
    /** Arm. */
    perGigabyteSecond: 0.0000133334,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  stepFunctions: { perTransition: 25e-6, source: 'https://aws.amazon.com/step-functions/pricing/' },
  dynamodb: {
    perWriteUnit: 0.625e-6,
    perReadUnit: 0.125e-6,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  httpApi: { perRequest: 1e-6, source: 'https://aws.amazon.com/api-gateway/pricing/' },
  sqs: { perRequest: 0.5e-6, source: 'https://aws.amazon.com/sqs/pricing/' },
  eventBridge: { perEvent: 1e-6, source: 'https://aws.amazon.com/eventbridge/pricing/' },
  logs: { perGigabyte: 0.5, source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  kms: { perRequest: 0.03e-4, source: 'https://aws.amazon.com/kms/pricing/' },
  sms: {
    /** Either way. */
    perSegment: 0.0083,
    /** Carriers ask between 0.0025 and 0.0062, of a text to the patient. */
    carrierPerSegment: 0.0035,
    source: 'https://www.twilio.com/en-us/sms/pricing/us',
  },
} as const;
