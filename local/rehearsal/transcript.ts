import type { Protocol } from '#domain/protocol.ts';
import { when } from '#domain/texts/when.ts';
import { CHANNELS } from './channels.ts';
import type { Played } from './play.ts';

/** One line of a transcript; `words` are the same wherever the story is played. */
export interface Line {
  /** Days of the protocol since the enrolment, for a thing that happened. */
  readonly day?: number;
  readonly words: string;
}

const MARK = {
  enrolled: '*',
  'check-in': '-',
  'text-out': '>',
  'text-in': '<',
  decision: '=',
  callback: '!',
  number: '#',
} as const;

/** What happened to a patient, as the record and their phone tell it, and how it stands at the end. */
export function transcript(
  { story, enrolments, episode, worklist }: Played,
  { secondsPerDay }: Pick<Protocol, 'secondsPerDay'>,
): readonly Line[] {
  const { timeline, checkIns, status, timeZone } = episode;
  const language = episode.language;
  const dues = worklist.map(({ dueAt }) => when(dueAt, timeZone, language));
  const undated = (body: string) => dues.reduce((text, due) => text.replaceAll(due, '<when it is due>'), body);
  const begin = Date.parse(timeline[0]?.at ?? '');
  // How far a text has come is heard at the next sweep, and the two places sweep at their own times.
  const unswept = (what: string) => what.replace(/, delivered(?=,|$)/, ', sent');
  return [
    { words: `${CHANNELS[story.channel ?? 'json']}: ${enrolments.join(', ')}` },
    ...timeline.map(({ at, kind, what, body }) => ({
      day: (Date.parse(at) - begin) / 1000 / secondsPerDay,
      words: `${MARK[kind]} ${body === undefined ? what : `${undated(body)} (${unswept(what)})`}`,
    })),
    ...checkIns.map(({ day, status: checkIn, score }) => ({
      words: `day ${day} is ${checkIn}${score === null ? '' : `, score ${score}`}`,
    })),
    ...worklist.map(({ priority, reasons }) => ({ words: `on the worklist, ${priority}: ${reasons.join('; ')}` })),
    { words: `the episode is ${status}` },
  ];
}
