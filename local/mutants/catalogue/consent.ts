import type { Mutant } from '../mutant.ts';

const DELIVER = 'lambdas/use-cases/deliver.ts';
const READ = 'lambdas/use-cases/read-text.ts';
const RECORD = 'lambdas/use-cases/record-consent.ts';

const ASKED = 'const end = await endByLedger(ports, episode, text);';
const INTENT = 'if (!isClaimed && !(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);';

/** Who may be texted, and whose phone it is. */
export const CONSENT: readonly Mutant[] = [
  {
    name: 'ledger-not-asked',
    breaks: 'A text goes out with no look at the opt-out ledger.',
    patches: [{ file: DELIVER, find: ASKED, replace: 'const end = endByLedger ? undefined : text.id;' }],
  },
  {
    name: 'ledger-asked-early',
    breaks: 'The ledger is asked before the intent is written: a STOP in between is not seen.',
    patches: [
      { file: DELIVER, find: ASKED, replace: '' },
      { file: DELIVER, find: INTENT, replace: `${ASKED} ${INTENT}` },
    ],
  },
  {
    name: 'ledger-cached',
    breaks: 'The ledger is answered from what a function remembers of it.',
    patches: [
      {
        file: DELIVER,
        find: ASKED,
        replace: `const end = cache.has(episode.id) ? cache.get(episode.id) : await endByLedger(ports, episode, text);
  cache.set(episode.id, end);`,
      },
      {
        file: DELIVER,
        find: '/** What became of a text that needs',
        replace: 'const cache = new Map();\n\n/** What became of a text that needs',
      },
    ],
  },
  {
    name: 'stop-not-in-the-ledger',
    breaks: 'A STOP closes the episode and not the phone: the next visit of the patient is texted.',
    patches: [
      {
        file: RECORD,
        find: "if (kind !== 'opt-out' && kind !== 'wrong-number'",
        replace: "if (kind !== 'wrong-number'",
      },
    ],
  },
  {
    name: 'stop-of-a-stranger',
    breaks: 'The STOP of a phone that belongs to no episode is not written down.',
    patches: [
      {
        file: READ,
        find: `    const isNewlyOut = await recordConsent(ports, hash, received, reading, isCounted);
    return readUnmatched(`,
        replace: `    const isNewlyOut = false;
    return readUnmatched(`,
      },
    ],
  },
  {
    name: 'refusal-not-in-the-ledger',
    breaks: 'Twilio says that a phone has opted out (21610), and the ledger is not told.',
    patches: [
      {
        file: 'lambdas/use-cases/post-text.ts',
        find: 'await changePhone(phones, patient.phoneHash, (phone) => withConsent(phone, event));',
        replace: '',
      },
    ],
  },
  {
    name: 'farewell-to-every-stop',
    breaks: 'Every text that would take a phone out draws a confirmation, and not the first alone.',
    patches: [
      {
        file: RECORD,
        find: 'return !mayText && history.at(-1)?.by === sid;',
        replace: 'return !mayText && history.length > 0;',
      },
    ],
  },
  {
    name: 'phone-taken-twice',
    breaks: "A phone that is in another patient's running episode is enrolled for a second one.",
    patches: [
      {
        file: 'lambdas/use-cases/take-phone.ts',
        find: "if (owner.visit.patientId !== visit.patientId) return 'phone-in-use';",
        replace: '',
      },
    ],
  },
  {
    name: 'not-superseded',
    breaks: 'A new visit leaves the earlier one running: one patient is asked for two.',
    patches: [
      {
        file: 'lambdas/use-cases/take-phone.ts',
        find: 'await changeEpisode(episodes, owner.id, superseded);',
        replace: '',
      },
    ],
  },
  {
    name: 'credited-to-the-newest',
    breaks: 'A text belongs to whoever has the phone when it is read, and not when it came.',
    patches: [
      {
        file: 'lambdas/use-cases/writer-of.ts',
        find: 'phone ? ownersAt(phone, at) : {}',
        replace: "phone ? ownersAt(phone, '2100-01-01T00:00:00Z') : {}",
      },
    ],
  },
  {
    name: 'shared-phone-guessed',
    breaks: 'Who writes from a phone that has just passed to another patient is guessed.',
    patches: [
      {
        file: 'lambdas/use-cases/writer-of.ts',
        find: 'return isSettled || isSamePatient ? { episode, at } : { at };',
        replace: 'return isSettled || isSamePatient || earlier ? { episode, at } : { at };',
      },
    ],
  },
  {
    name: 'told-to-another',
    breaks: 'What is for the patient who had a phone before goes to the one who has it now.',
    patches: [
      {
        file: 'lambdas/use-cases/deliver.ts',
        find: "if ((await episodes.load(last))?.visit.patientId !== visit.patientId) return 'expired';",
        replace: '',
      },
    ],
  },
];
