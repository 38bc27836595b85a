import type { PhoneHash } from '#domain/ids.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import type { TextToSend } from '#ports';
import type { Instance } from '../functions.ts';
import type { Meaning } from '../words.ts';
import type { Invariant } from './invariant.ts';

interface OptOut {
  readonly order: number;
  /** The text that took the phone out, or what else did. */
  readonly by: string;
  readonly farewells: Set<string>;
}

const ENDS: readonly Meaning['kind'][] = ['stop', 'stop-words', 'wrong-number'];

/** Twilio's words for a number on its own opt-out list. */
const OPTED_OUT = 21_610;

export const optOutsHold: Invariant = {
  name: 'opt-outs-hold',
  holds:
    'Every function asks the ledger at the very moment at which it posts; once an opt-out is in it nothing is posted but the one answer to it; and every opt-out that we heard of is in it.',
  watch({ world }, violated) {
    const out = new Map<PhoneHash, OptOut>();
    /** Phones that were taken out, in whatever way, and those that may have come back. */
    const heard = new Map<PhoneHash, string>();
    const mayBeBack = new Set<PhoneHash>();
    const hashOf = world.ports.pseudonyms.phone;

    function posting({ to, reportTo }: TextToSend, by: Instance | undefined): void {
      const id = reportTo?.textId ?? 'an answer to a stranger';
      const optOut = out.get(hashOf(to));
      const isFarewell = optOut && (id === `re-${optOut.by}` || id === `safety-${optOut.by}` || !reportTo);
      if (isFarewell) {
        optOut.farewells.add(id);
        if (optOut.farewells.size > 1)
          violated(`${id} was posted to phone ${by?.line} after ${optOut.by} had taken it out`);
        return;
      }
      // No lock holds between the read and the post, so they must stand next to each other.
      const asked = by?.ledgerRead;
      if (asked?.at !== Date.now())
        violated(`${id} was posted to phone ${by?.line} by a function that had not just asked the ledger`);
      else if (optOut && asked.order > optOut.order)
        violated(`${id} was posted to phone ${by?.line} after ${optOut.by} had taken it out`);
    }
    return {
      on(event) {
        if (event.kind === 'written' && event.port === 'phones' && event.method === 'replace' && event.answer) {
          const [{ hash, mayText, history }] = event.args as [PhoneRecord];
          if (mayText) out.delete(hash);
          else if (!out.has(hash))
            out.set(hash, { order: event.order, by: history.at(-1)?.by ?? '', farewells: new Set() });
        }
        if (event.kind === 'texted') {
          const hash = hashOf(event.message.mobile);
          if (ENDS.includes(event.meaning.kind)) heard.set(hash, event.message.sid);
          if (event.meaning.kind === 'start') mayBeBack.add(hash);
        }
        if (event.kind === 'refused' && event.code === OPTED_OUT && event.text.reportTo)
          heard.set(hashOf(event.text.to), `code ${OPTED_OUT}`);
        if (event.kind === 'posting') posting(event.text, event.by);
      },
      async atEnd() {
        for (const [hash, by] of heard) {
          const phone = await world.ports.phones.load(hash);
          if (!mayBeBack.has(hash) && phone?.mayText !== false)
            violated(`${by} took a phone out, and its ledger does not say so`);
        }
      },
    };
  },
};
