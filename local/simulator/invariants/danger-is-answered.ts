import type { Episode } from '#domain/episode.ts';
import type { PhoneHash } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { Message } from '../events.ts';
import { isDanger } from '../words.ts';
import type { Invariant } from './invariant.ts';

export const dangerIsAnswered: Invariant = {
  name: 'danger-is-answered',
  holds: 'Words of danger are answered, unless the phone is out or Twilio refuses, and escalated: whatever fails.',
  watch({ world }, violated) {
    const danger = new Map<string, Message>();
    const answered = new Set<string>();
    const strangersAnswered = new Map<string, number>();
    const escalated = new Set<string>();
    const wasOut = new Set<PhoneHash>();
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
          const [{ decisions }] = event.args as [Episode];
          for (const { because, action } of decisions) if (action === 'escalate') escalated.add(because);
        }
        if (event.port === 'unmatched' && event.method === 'insert')
          escalated.add((event.args as [{ id: string }])[0].id);
      },
      async atEnd() {
        for (const [sid, { mobile }] of danger) {
          if (!escalated.has(sid)) violated(`${sid} speaks of danger, and staff do not know`);
          const isExcused = wasOut.has(world.ports.pseudonyms.phone(mobile)) || world.twilio.isBlocked(mobile);
          const isAnswered = answered.has(`safety-${sid}`) || (strangersAnswered.get(mobile) ?? 0) > 0;
          if (!isExcused && !isAnswered) violated(`${sid} speaks of danger, and was not answered`);
        }
      },
    };
  },
};
