/** Beyond these a change costs every clinic money or every patient time; `bench` and a test hold them. */
export const LIMITS = {
  /** Kilobytes that are uploaded for one function. */
  bundleKilobytes: 450,
  /** Of the naive build of the same function, before packing. */
  shareOfNaive: 0.12,
  /** Of the build from the whole of what this function uses: least is left out where there is least to leave out. */
  shareOfWhole: 0.14,
  /** Of a happy path: states entered. */
  transitions: 12,
  invocations: 14,
  writeUnits: 26,
} as const;
