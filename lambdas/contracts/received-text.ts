import * as z from 'zod/mini';
import { type ReadFrom, versioned } from './versioned.ts';

/** A text from a patient as it waits in the queue: what Twilio posted, and when it arrived. */
export const ReceivedText = versioned(
  1,
  z.strictObject({
    sid: z.string(),
    from: z.string(),
    body: z.string(),
    media: z.number(),
    receivedAt: z.iso.datetime(),
    /** Set where Twilio's own service took the keyword and has answered it. */
    handledByTwilio: z.optional(z.enum(['STOP', 'START', 'HELP'])),
  }),
);
export type ReceivedText = ReadFrom<typeof ReceivedText>;
