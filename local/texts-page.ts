import type { Clinic } from '#domain/clinic.ts';
import { LANGUAGES, type Language } from '#domain/episode.ts';
import { SEGMENT_SEPTETS, septets } from '#domain/gsm7.ts';
import type { Timestamp } from '#domain/ids.ts';
import { catalogue } from '#domain/texts/catalogue.ts';
import { wording } from '#domain/texts/wording.ts';

const IN_WORDS: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish' };

/** Every text as one page of Markdown: for the clinic's review, and for the registration with the carriers. */
export function textsPage(clinic: Clinic, by: Timestamp): string {
  const entries = catalogue(by);
  const say = (index: number, language: Language): string => {
    const entry = entries[index];
    const patient = { firstName: 'Ana', language, timeZone: clinic.timeZone };
    return entry ? wording(entry.request, { clinic, patient }) : '';
  };
  return [
    `# What ${clinic.name} texts`,
    '',
    `Each text is one segment: at most ${SEGMENT_SEPTETS} septets of GSM-7. "Ana" stands for the first name.`,
    '',
    ...LANGUAGES.flatMap((language) => [
      `## ${IN_WORDS[language]}`,
      '',
      '| when | text | septets |',
      '| --- | --- | --- |',
      ...entries.map(({ when }, index) => {
        const text = say(index, language);
        return `| ${when} | ${text} | ${septets(text) ?? 'not GSM-7'} |`;
      }),
      '',
    ]),
    ...registration(
      clinic,
      [0, 1, 4, 7].map((index) => say(index, 'en')),
    ),
  ].join('\n');
}

/** What a 10DLC campaign or a toll-free verification asks for. */
const registration = (clinic: Clinic, samples: readonly string[]): readonly string[] => [
  "## For the carriers' registration",
  '',
  '- Use case: health care, follow-up of a visit by question and answer.',
  `- Opt-in, at the visit, on paper or screen: "I agree that ${clinic.name} texts me about my recovery, up to 6 check-in texts in two weeks and answers to what I text. Message and data rates may apply. Text STOP to stop, HELP for help. Texts are not encrypted. Agreeing is no condition of care."`,
  '- Volume: a question on three days, a reminder the next morning where there is no answer, an answer to each reply.',
  '- Opt-out: STOP and any other clear words, in English and Spanish, at once. No links, no marketing, no age-restricted content.',
  '- Sample messages:',
  ...samples.map((sample) => `  - ${sample}`),
  '',
];
