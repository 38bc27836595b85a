/** Twilio's words for what became of a text, with ours between them: `intended`, `unconfirmed` (posted twice, and no evidence), `withheld` (one too many), `expired`, `refused`. */
export const DELIVERY_RANK = {
  intended: 0,
  unconfirmed: 1,
  accepted: 2,
  scheduled: 2,
  queued: 3,
  sending: 4,
  sent: 5,
  withheld: 6,
  expired: 7,
  refused: 8,
  canceled: 9,
  failed: 10,
  undelivered: 11,
  delivered: 12,
  read: 13,
} as const;

export type DeliveryStatus = keyof typeof DELIVERY_RANK;

/** Twilio's words for a text that did not arrive. */
export const isFailure = (status: DeliveryStatus): boolean => status === 'failed' || status === 'undelivered';

/** Status callbacks come unordered, repeated and late. Even the final ones are ranked, or their order would show in the record. */
export const isFurther = (next: DeliveryStatus, current: DeliveryStatus): boolean =>
  DELIVERY_RANK[next] > DELIVERY_RANK[current];

export const isDeliveryStatus = (word: string): word is DeliveryStatus => Object.hasOwn(DELIVERY_RANK, word);
