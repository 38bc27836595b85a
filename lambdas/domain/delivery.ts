/** Twilio's words for what became of a text, with ours between them: `intended`, `withheld` (one too many), `expired` and `refused`. */
export const DELIVERY_RANK = {
  intended: 0,
  accepted: 1,
  scheduled: 1,
  queued: 2,
  sending: 3,
  sent: 4,
  withheld: 5,
  expired: 6,
  refused: 7,
  canceled: 8,
  failed: 9,
  undelivered: 10,
  delivered: 11,
  read: 12,
} as const;

export type DeliveryStatus = keyof typeof DELIVERY_RANK;

/** Status callbacks come unordered, repeated and late. Even the final ones are ranked, or their order would show in the record. */
export const isFurther = (next: DeliveryStatus, current: DeliveryStatus): boolean =>
  DELIVERY_RANK[next] > DELIVERY_RANK[current];

export const isDeliveryStatus = (word: string): word is DeliveryStatus => Object.hasOwn(DELIVERY_RANK, word);
