import type { Mutant } from '../mutant.ts';

const DELIVER = 'lambdas/use-cases/deliver.ts';
const DELIVER_TEXT = 'lambdas/use-cases/deliver-text.ts';
const SEND = 'lambdas/use-cases/send-check-in.ts';
const LOOK_UP = 'lambdas/use-cases/look-up-text.ts';

/** A text of ours, from the intent to Twilio's evidence. */
export const OUTBOX: readonly Mutant[] = [
  {
    name: 'token-stored-late',
    breaks:
      'The token and the mark that a day was asked are stored after the text is sent: a quick answer finds neither.',
    patches: [
      {
        file: SEND,
        find: 'const episode = await changeEpisode(episodes, episodeId, (current) => {',
        replace: `const stored = (next: (current: Episode) => Episode): KnownEpisode => next(before) as KnownEpisode;
  const episode = stored((current) => {`,
      },
      {
        file: SEND,
        find: "if (delivery === 'sent') return;",
        replace: "if (delivery === 'sent') return void (await claimText(ports, task, isHopeless, true));",
      },
      {
        file: SEND,
        find: '  isHopeless: boolean,\n)',
        replace: '  isHopeless: boolean,\n  isLate = false,\n)',
      },
      {
        file: SEND,
        find: 'const since = claimedAt(',
        replace: `if (isLate)
    await changeEpisode(episodes, episodeId, (current) =>
      claimCheckIn(current, { day, purpose, token, at, isSendable, elsewhere }, protocol),
    );
  const since = claimedAt(`,
      },
    ],
  },
  {
    name: 'intent-not-claimed',
    breaks: 'Of two runs that post the same text at once, the slower one posts it, too.',
    patches: [
      {
        file: DELIVER,
        find: 'if (!isClaimed && !(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);',
        replace: 'if (!isClaimed) await texts.beginPost(text, now);',
      },
    ],
  },
  {
    name: 'intent-not-written',
    breaks: 'A text is posted with no word of it in the outbox: a crash after it leaves nothing to look for.',
    patches: [
      {
        file: DELIVER,
        find: 'if (!isClaimed && !(await texts.beginPost(text, now))) throw new TwilioUnavailable(episode.id);',
        replace: '',
      },
    ],
  },
  {
    name: 'claim-forgotten',
    breaks: 'A run that finds a text claimed by another posts it as if nobody had.',
    patches: [{ file: DELIVER_TEXT, find: 'if (!claim.isOwn) {', replace: 'if (!claim.isOwn && text.posts > 0) {' }],
  },
  {
    name: 'blind-resend',
    breaks: 'A text whose answer was lost is posted again with no look at Twilio.',
    patches: [{ file: DELIVER, find: 'if (text.postedAt) {', replace: 'if (text.postedAt && text.posts > 1) {' }],
  },
  {
    name: 'no-wait-for-evidence',
    breaks: "What Twilio's list does not show at once is taken as not sent, though the list may lag.",
    patches: [
      {
        file: LOOK_UP,
        find: 'if (isTooEarly && !isTooOld) throw',
        replace: 'if (isTooEarly && text.posts > 1 && !isTooOld) throw',
      },
    ],
  },
  {
    name: 'third-post',
    breaks: 'A question is posted a third time when two posts have left no evidence.',
    patches: [{ file: LOOK_UP, find: 'const MAX_POSTS = 2;', replace: 'const MAX_POSTS = 3;' }],
  },
  {
    name: 'evidence-shared',
    breaks: 'The evidence of one text is taken for another that has the same words, which is then never sent.',
    patches: [
      {
        file: LOOK_UP,
        find: '!claimed.has(sid) && rivals.every((rival) => distance(text, at) <= distance(rival, at)),',
        replace: '!(claimed.has(sid) && rivals.length > 99 && distance(text, at) > 0),',
      },
    ],
  },
  {
    name: 'answer-named-by-the-clock',
    breaks: 'An answer is named by when it is sent and not by what it answers: read again, a text is answered again.',
    patches: [
      {
        file: 'lambdas/use-cases/read-text.ts',
        find: 'const id = `re-${sid}`;',
        replace: 'const id = `re-${sid}-${ports.clock.now()}`;',
      },
    ],
  },
  {
    name: 'status-overwritten',
    breaks: 'The newest status callback wins, whatever came before it.',
    patches: [
      {
        file: 'lambdas/domain/delivery.ts',
        find: 'DELIVERY_RANK[next] > DELIVERY_RANK[current]',
        replace: 'next !== current',
      },
    ],
  },
  {
    name: 'window-not-checked',
    breaks: 'A question that was held up goes out at whatever hour it is.',
    patches: [
      { file: DELIVER, find: 'if (isForDaytime(text.purpose) &&', replace: "if (text.purpose === 'history' &&" },
    ],
  },
  {
    name: 'late-texts-sent',
    breaks: 'A text that is too late to be of use goes out all the same.',
    patches: [
      { file: DELIVER, find: 'if (isBefore(text.notAfter, now)) return', replace: "if (text.notAfter === '') return" },
    ],
  },
  {
    name: 'no-cap',
    breaks: 'Nobody counts how many unasked texts a phone gets in a day or a week.',
    patches: [
      {
        file: 'lambdas/domain/check-ins.ts',
        find: 'return hasRoom([...unaskedTimes(episode), ...elsewhere],',
        replace: 'return hasRoom([],',
      },
    ],
  },
  {
    name: 'cap-of-the-visit-alone',
    breaks: 'What an earlier visit has texted to the same phone this week is not counted.',
    patches: [
      {
        file: SEND,
        find: 'const elsewhere = await unaskedElsewhere(ports, before, at);',
        replace: 'const elsewhere = (await unaskedElsewhere(ports, before, at)).slice(0, 0);',
      },
    ],
  },
];
