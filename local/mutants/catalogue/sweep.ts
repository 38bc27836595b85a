import type { Mutant } from '../mutant.ts';

const SWEEP = 'lambdas/use-cases/sweep/sweep.ts';
const MISSED = 'lambdas/use-cases/sweep/missed.ts';
const REPORTS = 'lambdas/use-cases/sweep/reports.ts';

/** What finds the rest, and what leaves the records. */
export const SWEEP_AND_PRIVACY: readonly Mutant[] = [
  {
    name: 'no-overlap',
    breaks: "The sweep looks no further back than its last run, though Twilio's list lags.",
    patches: [
      { file: MISSED, find: 'const OVERLAP = { hours: -AGAIN.hours };', replace: 'const OVERLAP = { hours: 0 };' },
    ],
  },
  {
    name: 'cursor-moved-first',
    breaks: 'The sweep notes how far it has come before it has taken anything in.',
    patches: [
      { file: MISSED, find: '  await moveCursor(sweeps, now);\n', replace: '' },
      { file: MISSED, find: '  let count = 0;\n', replace: '  let count = 0;\n  await moveCursor(sweeps, now);\n' },
    ],
  },
  {
    name: 'sweep-skips-missed',
    breaks: 'A text whose webhook never came is not looked for.',
    patches: [{ file: SWEEP, find: "  'texts taken in': takeInMissed,\n", replace: '' }],
  },
  {
    name: 'sweep-skips-escalated',
    breaks: 'A callback that was decided on and not opened is not looked for.',
    patches: [{ file: SWEEP, find: "  'callbacks opened': openEscalated,\n", replace: '' }],
  },
  {
    name: 'reports-mixed-up',
    breaks: 'Reports are gathered by follow-up and not by text: what became of one text is written on another.',
    patches: [
      { file: REPORTS, find: '`${episodeId}/${textId}`,', replace: 'episodeId,' },
      {
        file: REPORTS,
        find: 'const { episodeId, textId, evidence } = furthestOf(ofOneText);',
        replace:
          'const [{ episodeId, textId } = furthestOf(ofOneText)] = ofOneText;\n  const { evidence } = furthestOf(ofOneText);',
      },
    ],
  },
  {
    name: 'deferred-dropped',
    breaks: 'An answer that Twilio did not take is tried once more and forgotten.',
    patches: [
      {
        file: 'lambdas/use-cases/sweep/deferred.ts',
        find: '    // Left where it is, for the next sweep.\n',
        replace: '    await texts.undefer(episodeId, id);\n',
      },
    ],
  },
  {
    name: 'untold-passed-over',
    breaks: 'What the bus did not take is passed over in the stream.',
    patches: [
      {
        file: 'lambdas/use-cases/publish-changes.ts',
        find: 'return failed?.sequence ?? streamed[read.length]?.sequence;',
        replace: 'return streamed[read.length]?.sequence;',
      },
    ],
  },
  {
    name: 'scores-not-marked',
    breaks: 'A change of the record that brings a score bears no mark, and nobody follows it.',
    patches: [
      {
        file: 'lambdas/use-cases/change-episode.ts',
        find: "return episodeChanges(before, after).length > 0 ? { ...rest, changed: 'scores' } : rest;",
        replace: 'return rest;',
      },
    ],
  },
  {
    name: 'name-in-an-execution',
    breaks: "A patient's name is part of an execution's name.",
    patches: [
      {
        file: 'lambdas/use-cases/outcome.ts',
        find: 'return escalation(episode, decision);',
        replace:
          'return { ...escalation(episode, decision), execution: `${decision.callbackId}-${episode.patient.firstName}` };',
      },
    ],
  },
  {
    name: 'words-in-the-log',
    breaks: 'The log holds what a patient wrote.',
    patches: [
      { file: 'lambdas/use-cases/read-text.ts', find: 'outcome: reading.kind });', replace: 'outcome: body });' },
    ],
  },
  {
    name: 'number-in-an-error',
    breaks: 'An error names the phone that it is about.',
    patches: [
      {
        file: 'lambdas/use-cases/look-up-text.ts',
        find: 'if (isTooEarly && !isTooOld) throw new TwilioUnavailable(id);',
        replace: 'if (isTooEarly && !isTooOld) throw new Error(`expected evidence for ${patient.mobile}`);',
      },
    ],
  },
];
