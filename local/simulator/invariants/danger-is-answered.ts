import type { Episode } from '#domain/episode.ts';
import type { PhoneHash } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { Message } from '../events.ts';
import { isDanger } from '../words.ts';
import type { Invariant } from './invariant.ts';

/** How long an answer is tried. */
const ANSWERED_FOR_MS = 72 * 3_600_000;

export const dangerIsAnswered: Invariant = {
  name: 'danger-is-answered',
  holds:
    'Words of danger are answered, unless the phone is out, staff replace its number or Twilio refuses, and escalated: whatever fails.',
  watch({ world }, violated) {
    const danger = new Map<string, Message>();
    const answered = new Set<string>();
    const strangersAnswered = new Map<string, number>();
    const escalated = new Set<string>();
    const wasOut = new Set<PhoneHash>();
    /** What waits for a number that staff have replaced goes to nobody: it is not kept, and not the patient's. */
    const replacedAt = new Map<PhoneHash, number>();
    return {
      on(event) {
        if (event.kind === 'texted' && isDanger(event.meaning)) danger.set(event.message.sid, event.message);
        if (event.kind === 'accepted') {
          const { textId, mobile } = event.message;
          if (textId) answered.add(textId);
          else strangersAnswered.set(mobile, (strangersAnswered.get(mobile) ?? 0) + 1);
        }
        if (event.kind === 'refused') {
          if (event.text.reportTo) answered.add(event.text.reportTo.textId);
          else strangersAnswered.set(event.text.to, (strangersAnswered.get(event.text.to) ?? 0) + 1);
        }
        if (event.kind !== 'written' || !event.answer) return;
        if (event.port === 'phones' && event.method === 'replace') {
          const [{ hash, mayText }] = event.args as [PhoneRecord];
          if (!mayText) wasOut.add(hash);
        }
        if (event.port === 'episodes' && event.method === 'replace') {
          const [{ decisions, formerNumbers = [] }] = event.args as [Episode];
          for (const { because, action } of decisions) if (action === 'escalate') escalated.add(because);
          for (const { phoneHash, until } of formerNumbers) replacedAt.set(phoneHash, Date.parse(until));
        }
        if (event.port === 'unmatched' && event.method === 'insert')
          escalated.add((event.args as [{ id: string }])[0].id);
      },
      async atEnd() {
        for (const [sid, { mobile, at }] of danger) {
          const hash = world.ports.pseudonyms.phone(mobile);
          if (!escalated.has(sid)) violated(`${sid} speaks of danger, and staff do not know`);
          const untilReplaced = (replacedAt.get(hash) ?? 0) - at;
          const isReplaced = untilReplaced > 0 && untilReplaced < ANSWERED_FOR_MS;
          const isExcused = wasOut.has(hash) || isReplaced || world.twilio.isBlocked(mobile);
          const isAnswered = answered.has(`safety-${sid}`) || (strangersAnswered.get(mobile) ?? 0) > 0;
          if (!isExcused && !isAnswered) violated(`${sid} speaks of danger, and was not answered`);
        }
      },
    };
  },
};
