import { assessScore, inWords, type Verdict } from './assess.ts';
import { checkInOn, finishAfterLastDay, withCheckIn } from './check-ins.ts';
import type { Clinic } from './clinic.ts';
import type { CallbackPriority } from './decision.ts';
import type { CheckIn, Episode, HistoryQuestion, Reply } from './episode.ts';
import { courseOf, withVerdict } from './escalation.ts';
import type { TextId, Timestamp } from './ids.ts';
import { openQuestion } from './history.ts';
import { daysSince, isBefore, plus } from './local-time.ts';
import type { Protocol } from './protocol.ts';
import type { Reading } from './reading.ts';

export interface ReadReply {
  readonly textId: TextId;
  readonly at: Timestamp;
  readonly readAt: Timestamp;
  readonly reading: Reading;
  readonly isNumberAlone?: boolean;
}

interface Rules {
  readonly protocol: Protocol;
  readonly clinic: Clinic;
}

/**
 * What a reply changes, all of it at once: it is recorded, it settles the check-in it answers, and what follows is
 * decided. A reply that was applied before changes nothing.
 */
export function applyReply(episode: Episode, reply: ReadReply, { protocol, clinic }: Rules): Episode {
  const { textId, at, reading } = reply;
  if (episode.replies.some((known) => known.textId === textId)) return episode;

  const asked = lastAsked(episode, at);
  const isAnswer = asked?.status === 'asked' && episode.status === 'running';
  const day = isAnswer ? asked.day : Math.max(0, daysSince(episode.visit.on, at, episode.patient.timeZone));
  const open = isAnswer ? undefined : episode.openCallback?.id;
  const question = open ? answeredQuestion(episode, reading) : undefined;
  // Words for staff, whether or not a question is open: they have a callback to read them by.
  const history = question || isFreeText(reading) ? open : undefined;
  const told = { ...(history && { history }), ...(question && { question }) };
  const recorded: Episode = { ...episode, replies: [...episode.replies, entry(reply, day, told)] };
  const cause = { at, day, because: textId };

  const unclear = isFreeText(reading) && !history && asked ? asked.unclear + 1 : 0;
  const verdict = verdictOn(recorded, reading, unclear, protocol);
  // Who will be called has answered: a reminder would hope to hear from them, and asks for a score the call will bring.
  const isSettled = isAnswer && !closes(reading) && (reading.kind === 'score' || verdict?.action === 'escalate');
  let next = recorded;
  if (asked && unclear > 0) next = withCheckIn(next, { ...asked, unclear });
  if (asked && isSettled)
    next = withCheckIn(next, { ...checkInOn(next, asked.day), status: 'answered', answeredBy: textId });
  if (verdict) next = withVerdict(next, verdict, cause, clinic);
  return finishAfterLastDay({ ...next, status: closes(reading) ?? next.status });
}

/** Danger, and the wish for a call, are answered for themselves, and the question stays open; "after 5" says when to call. */
function answeredQuestion(episode: Episode, reading: Reading): HistoryQuestion | undefined {
  const question = openQuestion(episode);
  if (reading.safety.length > 0) return undefined;
  return (reading.wantsCall ? question === 'best-time' : isFreeText(reading)) ? question : undefined;
}

/** The first unclear reply to a check-in draws one clarifying question, the second goes to staff with its words. */
const UNCLEAR_REPLIES_TO_STAFF = 2;

function verdictOn(episode: Episode, reading: Reading, unclear: number, protocol: Protocol): Verdict | undefined {
  const course = courseOf(episode);
  const escalate = (
    rule: 'safety' | 'asked' | 'not-understood' | 'wrong-number',
    priority: CallbackPriority,
    why: string,
  ): Verdict => ({
    action: 'escalate',
    rule,
    priority,
    reason: inWords(course, why),
  });
  if (reading.safety.length > 0) return escalate('safety', 'urgent', `wrote of ${reading.safety.join(', ')}`);
  if (reading.kind === 'wrong-number') return escalate('wrong-number', 'low', 'the number is not theirs');
  const byScore = reading.kind === 'score' ? assessScore(course, protocol) : undefined;
  if (byScore?.action === 'escalate') return byScore;
  if (reading.wantsCall) return escalate('asked', 'routine', 'asks for a call');
  if (unclear >= UNCLEAR_REPLIES_TO_STAFF)
    return escalate('not-understood', 'routine', `${unclear} replies not understood`);
  return byScore;
}

/** A clock that is a little off is not to keep an answer from its question. */
const CLOCKS_APART = { minutes: 30 };

/**
 * Check-ins are asked one after the other, so the newest that was asked is the one a reply is about; of a reply that is read
 * late, the newest that was asked before it came.
 */
export const lastAsked = ({ checkIns }: Episode, before?: Timestamp): CheckIn | undefined =>
  checkIns.findLast(
    ({ status, askedAt }) =>
      (status === 'asked' || status === 'answered' || status === 'unanswered') &&
      (before === undefined || askedAt === undefined || !isBefore(plus(before, CLOCKS_APART), askedAt)),
  );

const isFreeText = ({ kind }: Reading): boolean => kind === 'unclear' || kind === 'trend';

function closes({ kind }: Reading): 'opted-out' | 'wrong-number' | undefined {
  return kind === 'opt-out' ? 'opted-out' : kind === 'wrong-number' ? 'wrong-number' : undefined;
}

const entry = (
  { textId, at, readAt, reading, isNumberAlone }: ReadReply,
  day: number,
  told: Pick<Reply, 'history' | 'question'>,
): Reply => ({
  textId,
  at,
  readAt,
  day,
  kind: reading.kind,
  ...(reading.score === null ? {} : { score: reading.score, ...(isNumberAlone && { isNumberAlone }) }),
  ...told,
});
