import type { Mutant } from '../mutant.ts';

const READ = 'lambdas/use-cases/read-text.ts';
const APPLY = 'lambdas/domain/apply-reply.ts';
const CHECK_INS = 'lambdas/domain/check-ins.ts';

const CHANGED = '  const episode = await changeEpisode(episodes, owner.id, (current) => {';

const FORESEEN = `  const foreseen = applyReply(
    (await episodes.load(owner.id)) ?? owner,
    { textId: sid, at, readAt, reading, isNumberAlone: isNumberAlone(body) },
    { protocol, clinic },
  );
`;

/** A text of a patient, from the queue to what follows from it. */
export const REPLIES: readonly Mutant[] = [
  {
    name: 'lost-update',
    breaks: 'A record that another run has changed meanwhile is taken as written.',
    patches: [
      {
        file: 'lambdas/use-cases/change-record.ts',
        find: 'if (await replace(next)) return next;',
        replace: 'await replace(next); return next;',
      },
    ],
  },
  {
    name: 'condition-dropped',
    breaks: 'The store writes a record whatever its version: the slower of two writers undoes the other.',
    patches: [
      {
        file: 'local/memory/records.ts',
        find: 'if ((records.get(key)?.version ?? 0) !== next.version - 1) return false;',
        replace: '',
      },
    ],
  },
  {
    name: 'only-the-last-reply-known',
    breaks: 'A reply is held against the last one only: an older one that comes again counts again.',
    patches: [
      {
        file: APPLY,
        find: 'if (episode.replies.some((known) => known.textId === textId)) return episode;',
        replace: 'if (episode.replies.at(-1)?.textId === textId) return episode;',
      },
    ],
  },
  {
    name: 'known-by-its-time',
    breaks: 'Two texts of the same minute are held to be one.',
    patches: [
      {
        file: APPLY,
        find: 'known.textId === textId)) return episode;',
        replace: 'known.at.slice(0, 16) === at.slice(0, 16))) return episode;',
      },
    ],
  },
  {
    name: 'resumed-before-recorded',
    breaks: 'The workflow is resumed before the reply is in the record.',
    patches: [
      {
        file: READ,
        find: CHANGED,
        replace: `${FORESEEN}  await carryOut(ports, foreseen, sid, safety.length > 0);\n${CHANGED}`,
      },
    ],
  },
  {
    name: 'not-resumed',
    breaks: 'A reply that ends a wait rings no doorbell.',
    patches: [
      {
        file: 'lambdas/use-cases/carry-out.ts',
        find: 'const rung = waiting?.token\n',
        replace: "const rung = waiting?.token && outcome.action === 'escalate'\n",
      },
    ],
  },
  {
    name: 'answered-day-asked-again',
    breaks: 'A day that has its answer is claimed for another question.',
    patches: [
      {
        file: CHECK_INS,
        find: "if (checkIn.status === 'answered') throw new CheckInSettled(episode.id, day);",
        replace: '',
      },
    ],
  },
  {
    name: 'silence-over-an-answer',
    breaks: 'Silence is recorded over an answer that slipped in before it.',
    patches: [
      {
        file: CHECK_INS,
        find: "if (episode.status !== 'running' || checkIn.status === 'answered' || isDecided)",
        replace: "if ((episode.status !== 'running' && episode.status !== 'finished') || isDecided)",
      },
    ],
  },
  {
    name: 'undelivered-is-silence',
    breaks: 'Who never got the question is held to be silent.',
    patches: [
      {
        file: 'lambdas/use-cases/record-silence.ts',
        find: 'const isUndelivered = await isDayUndelivered(ports, episodeId, day);',
        replace: 'const isUndelivered = false;',
      },
    ],
  },
  {
    name: 'safety-only-while-asked',
    breaks: 'Danger is read only where a check-in waits for an answer.',
    patches: [
      {
        file: APPLY,
        find: 'const verdict = verdictOn(recorded, reading, unclear, protocol);',
        replace:
          'const verdict = isAnswer || reading.safety.length === 0 ? verdictOn(recorded, reading, unclear, protocol) : undefined;',
      },
    ],
  },
  {
    name: 'safety-hidden-by-a-score',
    breaks: 'Danger beside a score is not read.',
    patches: [
      {
        file: APPLY,
        find: "if (reading.safety.length > 0) return escalate('safety'",
        replace: "if (reading.safety.length > 0 && reading.kind !== 'score') return escalate('safety'",
      },
    ],
  },
  {
    name: 'danger-answered-once',
    breaks: 'Danger is answered after all else, and never again where Twilio did not take the answer.',
    patches: [
      { file: READ, find: 'if (danger instanceof Error) throw danger;', replace: '' },
      { file: 'lambdas/use-cases/answer.ts', find: 'await ports.texts.defer(episode.id, draft.id);', replace: '' },
    ],
  },
  {
    name: 'danger-of-a-stranger',
    breaks: 'Danger from a phone that belongs to no episode is kept and not answered.',
    patches: [
      {
        file: 'lambdas/use-cases/read-unmatched.ts',
        find: 'if (isDanger) await answerDanger(',
        replace: 'if (isDanger && isNewlyOut) await answerDanger(',
      },
    ],
  },
];
