/** Opaque: a keyed hash of the visit's id, so that the same visit is always the same episode. Also the execution's name. */
export type EpisodeId = `ep-${string}`;

/** `cb-`, the episode's hash, and how many callbacks the episode has had: known before the callback is opened. */
export type CallbackId = `cb-${string}`;

/** A keyed hash of an E.164 number. Keys show up in service logs, so a number itself is never one. */
export type PhoneHash = `ph-${string}`;

/** Twilio's SID for a text from the patient; for ours an id made from its purpose, the same at every retry. */
export type TextId = string;

/** E.164, such as `+16025550123`. */
export type MobileNumber = string;

/** ISO 8601 in UTC, to the second or finer: `2026-10-30T17:00:00Z`. */
export type Timestamp = string;

/** ISO 8601 without a time: `2026-10-30`. */
export type LocalDate = string;
