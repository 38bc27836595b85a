import { LANGUAGES, type Language } from '#domain/episode.ts';
import type { ReadingKind, SafetyTier } from '#domain/reading.ts';
import { evaluateReplies, percent, type Evaluation } from './evaluate-replies.ts';
import type { LabelledReply } from './published-replies.ts';
import type { Reader } from './simple-rules.ts';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish' };

type Row = readonly (string | number)[];

/** The evaluation as Markdown, spaced as Prettier leaves it: scores, safety, opt-outs, and the first reader's kinds. */
export function evaluationTables(replies: readonly LabelledReply[], readers: ReadonlyMap<string, Reader>): string {
  const evaluated = LANGUAGES.flatMap((language) => {
    const ofLanguage = replies.filter((reply) => reply.language === language);
    return [...readers].map(([name, reader]) => ({
      heading: [LANGUAGE_NAMES[language], name] as const,
      evaluation: evaluateReplies(ofLanguage, reader),
    }));
  });
  const rows = (cells: (evaluation: Evaluation) => Row): Row[] =>
    evaluated.map(({ heading, evaluation }) => [...heading, ...cells(evaluation)]);
  const [ours] = readers.values();
  return [
    sizes(replies),
    '**Scores.** _Asked again_ is safe; _wrong_ and _false_ (a score from a text that states none) are not.',
    table(
      ['language', 'rule', 'scoreable', 'right', 'of them', 'wrong', 'asked again', 'false'],
      rows(({ scores: { scoreable, right, wrong, askedAgain, false: falseScores } }) => [
        scoreable,
        right,
        percent(right / scoreable),
        wrong,
        askedAgain,
        falseScores,
      ]),
    ),
    '**Safety.** Found and missed, by tier, and the harmless texts in which a rule sees a concept.',
    table(
      ['language', 'rule', 'crisis', 'missed', 'emergency', 'missed', 'urgent', 'missed', 'harmless', 'false alarms'],
      rows(({ safety, harmless }) => [
        ...(['crisis', 'emergency', 'urgent'] satisfies SafetyTier[]).flatMap((tier) => [
          safety[tier].found,
          safety[tier].missed,
        ]),
        harmless.texts,
        harmless.flagged,
      ]),
    ),
    "**Opt-outs.** For the simple rules, Twilio's own keywords are counted.",
    table(
      ['language', 'rule', 'found', 'missed', 'invented'],
      rows(({ optOuts: { found, missed, invented } }) => [found, missed, invented]),
    ),
    ...(ours ? ['**Kinds**, as the product reads them.', kindsTable(evaluateReplies(replies, ours))] : []),
  ].join('\n\n');
}

function sizes(replies: readonly LabelledReply[]): string {
  const count = (of: (reply: LabelledReply) => boolean) => replies.filter(of).length;
  const languages = LANGUAGES.map(
    (language) => `${count((reply) => reply.language === language)} ${LANGUAGE_NAMES[language]}`,
  );
  const safety = count(({ expect }) => expect.safety.length > 0);
  return `${replies.length} labelled replies (${languages.join(', ')}); ${safety} state a safety concept.`;
}

function kindsTable({ kinds }: Evaluation): string {
  return table(
    ['is', 'texts', 'read so', 'read otherwise'],
    [...kinds].sort().map(([kind, counts]) => {
      const texts = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return [kind, texts, counts.get(kind) ?? 0, otherwise(kind, counts)];
    }),
  );
}

function otherwise(kind: ReadingKind, counts: ReadonlyMap<ReadingKind, number>): string {
  const others = [...counts].filter(([got]) => got !== kind);
  return others
    .sort(([, some], [, others]) => others - some)
    .map(([got, count]) => `${got} ${count}`)
    .join(', ');
}

function table(headings: readonly string[], rows: readonly Row[]): string {
  const lines = [headings, ...rows].map((row) => row.map(String));
  const widths = headings.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const isNumber = headings.map((_, column) => rows.every((row) => /^[\d.]+( %)?$/.test(String(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (isNumber[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [heading = [], ...body] = lines;
  return [line(heading), line(rule), ...body.map(line)].join('\n');
}

const BEGIN = '<!-- Printed by `node bin/evaluate-replies.ts --markdown --write`: do not edit. -->';
const END = '<!-- End of what is printed. -->';

/** The document with its printed part replaced. */
export function withTables(document: string, tables: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`expected the lines ${BEGIN} and ${END}, in this order`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${document.slice(end)}`;
}
