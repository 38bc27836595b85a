import type { Mutant } from '../mutant.ts';

const CORRECT = 'lambdas/use-cases/correct-number.ts';

/** A number that staff put in the place of another. */
export const NUMBERS: readonly Mutant[] = [
  {
    name: 'credited-from-the-old-number',
    breaks: 'What comes from a number that staff have replaced still counts as the patient’s.',
    patches: [
      {
        file: 'lambdas/use-cases/writer-of.ts',
        find: 'if (!episode || !isKnown(episode) || !isOnPhone(episode, hash)) return { at };',
        replace: 'if (!episode || !isKnown(episode)) return { at };',
      },
    ],
  },
  {
    name: 'answered-at-the-new-number',
    breaks: 'An answer to whoever has the old number goes to the patient at the new one.',
    patches: [
      {
        file: 'lambdas/use-cases/deliver.ts',
        find: "if (!hasWords(text) || phoneOf(text, episode) !== patient.phoneHash) return close(ports, text, 'expired');",
        replace: "if (!hasWords(text)) return close(ports, text, 'expired');",
      },
    ],
  },
  {
    name: 'new-number-not-taken',
    breaks: 'The ledger of the new number does not say whose it is.',
    patches: [
      {
        file: CORRECT,
        find: 'const refusal = await takePhone(ports, { ...before, patient: { ...before.patient, mobile, phoneHash }, consentOn });',
        replace: 'const refusal: PhoneRefusal | undefined = undefined;',
      },
    ],
  },
  {
    name: 'begun-again-under-one-name',
    breaks: 'Follow-up that had ended with its number begins again under the name that is used up.',
    patches: [{ file: CORRECT, find: ', `${episode.id}-${place + 2}`);', replace: ');' }],
  },
  {
    name: 'correction-half-done',
    breaks: 'A correction that a crash cut short is taken as done.',
    patches: [
      {
        file: CORRECT,
        find: '    await goOn(ports, episode, id);',
        replace: '    if (!isMadeBy(before, id)) await goOn(ports, episode, id);',
      },
    ],
  },
];
