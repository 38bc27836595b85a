/** Beyond these a change costs every clinic money or every patient time; `bench` and a test hold them. */
export const LIMITS = {
  /** Kilobytes that are uploaded for one function. */
  bundleKilobytes: 450,
  /** Of the naive build of the same function. */
  bundleShare: 0.12,
  loadShare: 1 / 3,
  /** Of a happy path: states entered. */
  transitions: 12,
  /** The aim is 14. Twilio reports each of our texts twice, and each report is a request that has to be verified. */
  invocations: 29,
  /** The aim is 26. Each text is written when it is begun, posted and reported on. */
  writeUnits: 44,
} as const;
