/** Twilio's words for what became of a text, before them `intended` (ours), and `expired` and `refused`: never posted, turned down. */
export const DELIVERY_RANK = {
  intended: 0,
  accepted: 1,
  scheduled: 1,
  queued: 2,
  sending: 3,
  sent: 4,
  expired: 5,
  refused: 6,
  canceled: 7,
  failed: 8,
  undelivered: 9,
  delivered: 10,
  read: 11,
} as const;

export type DeliveryStatus = keyof typeof DELIVERY_RANK;

/** Status callbacks come unordered, repeated and late. Even the final ones are ranked, or their order would show in the record. */
export const isFurther = (next: DeliveryStatus, current: DeliveryStatus): boolean =>
  DELIVERY_RANK[next] > DELIVERY_RANK[current];

export const isDeliveryStatus = (word: string): word is DeliveryStatus => Object.hasOwn(DELIVERY_RANK, word);
