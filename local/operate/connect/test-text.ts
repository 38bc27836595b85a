import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from '#adapters/twilio-failure.ts';
import { twilioCodeWords } from './twilio-code-words.ts';
import { type Finding, finding, good, wrong } from '../finding.ts';
import type { TwilioResources } from './twilio-resources.ts';

export interface TestText {
  readonly serviceSid: string;
  readonly to: string;
  readonly clinicName: string;
  /** How often and how far apart Twilio is asked what became of it. */
  readonly looks?: number;
  readonly everyMs?: number;
}

const ABOUT = 'Test text';

const ENDS = ['delivered', 'undelivered', 'failed', 'read', 'canceled'];

/** One text through the service, and what became of it. */
export async function sendTestText(
  { messages }: Pick<TwilioResources, 'messages'>,
  { serviceSid, to, clinicName, looks = 30, everyMs = 2000 }: TestText,
): Promise<Finding> {
  const body = `${clinicName}: this is a test of our follow-up texts. There is nothing to do.`;
  try {
    const { sid } = await messages.create({ messagingServiceSid: serviceSid, to, body, smartEncoded: false });
    let text = await messages(sid).fetch();
    for (let look = 1; look < looks && !ENDS.includes(text.status); look++) {
      await sleep(everyMs);
      text = await messages(sid).fetch();
    }
    if (text.status === 'delivered' || text.status === 'read') return good(ABOUT, `${text.status} (${sid})`);
    if (!ENDS.includes(text.status)) {
      const seconds = Math.round((looks * everyMs) / 1000);
      return finding('waiting', ABOUT, `still ${text.status} after ${seconds} s (${sid})`, 'Look at the phone.');
    }
    return wrong(ABOUT, `${text.status}, code ${text.errorCode ?? 'none'} (${sid})`, twilioCodeWords(text.errorCode));
  } catch (error) {
    const { status, code } = failureOf(error);
    return wrong(ABOUT, `Twilio did not take it: ${code ?? status}`, twilioCodeWords(Number(code)));
  }
}
