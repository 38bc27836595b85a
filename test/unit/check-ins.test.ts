import { describe, expect, it } from 'vitest';
import {
  type CheckInClaim,
  checkInOn,
  claimCheckIn,
  finishAfterLastDay,
  positionOf,
  settleSilence,
  settleUnsent,
} from '#domain/check-ins.ts';
import type { CheckInStatus, Episode, EpisodeStatus } from '#domain/episode.ts';
import { CheckInSettled, CheckInUnsent, EpisodeClosed } from '#domain/errors.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import { aCheckIn, aClinic, anAsked, anEpisode, aReply } from '#test/support/builders.ts';

const AT = '2026-11-02T17:30:05Z';
const withDay3 = (status: CheckInStatus, episodeStatus: EpisodeStatus = 'running') =>
  anEpisode({ status: episodeStatus, checkIns: [aCheckIn(3, { status }), aCheckIn(7), aCheckIn(14)] });

const claim = (episode: Episode, fields: Partial<CheckInClaim> = {}): Episode =>
  claimCheckIn(
    episode,
    { day: 3, purpose: 'ask', token: 'token', at: AT, isSendable: true, elsewhere: [], ...fields },
    BACK_PAIN,
  );

describe('claiming a check-in', () => {
  it('stores the token and when it was asked', () => {
    const claimed = claim(anEpisode());
    expect(claimed.checkIns[0]).toEqual(aCheckIn(3, { status: 'asked', token: 'token', askedAt: AT }));
    expect(claimed.checkIns.slice(1)).toEqual(anEpisode().checkIns.slice(1));
  });

  it('again takes the newer token and keeps the time of the first', () => {
    const again = claim(claim(anEpisode()), { token: 'newer', at: '2026-11-03T17:30:05Z' });
    expect(again.checkIns[0]).toMatchObject({ token: 'newer', askedAt: AT });
  });

  it.each([
    ['answered', 'running', CheckInSettled, 'expected an open check-in on day 3, got an answered one'],
    ['skipped', 'running', CheckInUnsent, 'expected a check-in sent on day 3, got skipped'],
    ['undeliverable', 'running', CheckInUnsent, 'expected a check-in sent on day 3, got undeliverable'],
    ['scheduled', 'opted-out', EpisodeClosed, 'expected a running episode, got opted-out'],
    ['scheduled', 'superseded', EpisodeClosed, 'expected a running episode, got superseded'],
    ['asked', 'wrong-number', EpisodeClosed, 'expected a running episode, got wrong-number'],
    // who carried out the answer has ended this wait; the episode's end is found at the next day
    ['answered', 'opted-out', CheckInSettled, 'expected an open check-in on day 3, got an answered one'],
  ] as const)('that is %s, of an episode that is %s, ends by name', (status, episodeStatus, error, message) => {
    const claiming = () => claim(withDay3(status, episodeStatus));
    expect(claiming).toThrow(error);
    expect(claiming).toThrow(message);
    expect(claiming).toThrow(expect.objectContaining({ name: error.name, episodeId: 'ep-a' }));
  });

  it('forgets the tokens of the days before, behind which nobody waits', () => {
    const checkIns = [aCheckIn(3, { status: 'unanswered', token: 'old' }), aCheckIn(7), aCheckIn(14)];
    const claimed = claim(anEpisode({ checkIns }), { day: 7, at: '2026-11-06T17:30:05Z' });
    expect(claimed.checkIns.map(({ token }) => token)).toEqual([undefined, 'token', undefined]);
    expect(claimed.checkIns[0]).toEqual(aCheckIn(3, { status: 'unanswered' }));
  });

  it('of a day that the episode does not have is a mistake, named by id', () => {
    expect(() => checkInOn(anEpisode(), 5)).toThrow('episode ep-a: expected a check-in on day 5, got none');
  });
});

describe('the claim on a text', () => {
  const REMIND_AT = '2026-11-03T17:30:05Z';
  const asked = claim(anEpisode());
  const remind = { purpose: 'remind', at: REMIND_AT } as const;

  it('is made once for the question and once for its reminder', () => {
    const reminded = claim(asked, remind);
    expect(reminded.checkIns[0]).toMatchObject({ askedAt: AT, remindedAt: REMIND_AT });
    expect(claim(reminded, { ...remind, at: '2026-11-03T18:00:05Z' }).checkIns[0]).toMatchObject({
      remindedAt: REMIND_AT,
    });
  });

  it.each<[string, Episode, Partial<CheckInClaim>]>([
    ['what cannot be sent now', anEpisode(), { isSendable: false }],
    ['a reminder while staff hold the texts', { ...asked, pausedAt: AT }, remind],
    ['a second text on the day of the first', asked, { purpose: 'remind', at: '2026-11-02T20:30:05Z' }],
    ['a text on the day of one of an earlier visit', anEpisode(), { elsewhere: ['2026-11-02T16:00:00Z'] }],
  ])('is not made on %s, and the wait begins all the same', (_what, episode, fields) => {
    const { askedAt, remindedAt, ...checkIn } = claim(episode, { token: 'newer', ...fields }).checkIns[0] ?? {};
    expect(checkIn).toMatchObject({ status: 'asked', token: 'newer' });
    expect(fields.purpose === 'remind' ? remindedAt : askedAt).toBeUndefined();
  });

  it('of a reminder leaves room for the questions to come, and that of a question does not look ahead', () => {
    const daily = [3, 4, 5, 6].map((day) => aCheckIn(day, { sendAt: `2026-11-0${day - 1}T17:30:05Z` }));
    const crowded = claim(anEpisode({ checkIns: daily }));
    expect(claim(crowded, { ...remind, at: '2026-11-03T16:00:00Z' }).checkIns[0]?.remindedAt).toBeUndefined();
    expect(claim(crowded, { day: 4, at: '2026-11-03T17:30:05Z' }).checkIns[1]?.askedAt).toBeDefined();
  });
});

describe('a question that did not reach the patient', () => {
  it.each(['skipped', 'undeliverable'] as const)('is %s', (status) => {
    expect(settleUnsent(withDay3('asked'), 3, status).checkIns[0]?.status).toBe(status);
  });

  it('but was answered stays answered', () => {
    const answered = withDay3('answered');
    expect(settleUnsent(answered, 3, 'undeliverable')).toBe(answered);
  });
});

describe('silence', () => {
  const silent = (episode: Episode = anEpisode({ checkIns: [anAsked(3), aCheckIn(7), aCheckIn(14)] }), day = 3) =>
    settleSilence(episode, day, AT, BACK_PAIN, aClinic());

  it('closes the check-in and goes on', () => {
    const { checkIns, decisions, status } = silent();
    expect(checkIns[0]?.status).toBe('unanswered');
    expect(status).toBe('running');
    expect(decisions).toEqual([
      { at: AT, day: 3, because: 'silence-3', action: 'continue', reason: 'no answer on day 3' },
    ]);
  });

  it.each(['skipped', 'undeliverable'] as const)('after a question that was %s leaves that as it is', (status) => {
    const { checkIns, decisions } = silent(withDay3(status));
    expect(checkIns[0]?.status).toBe(status);
    expect(decisions).toHaveLength(1);
  });

  it('that was recorded is recorded once', () => {
    const once = silent();
    expect(silent(once)).toBe(once);
    const skipped = silent(withDay3('skipped'));
    expect(silent(skipped)).toBe(skipped);
  });

  it('is none where a reply came first, or the episode has come to its end', () => {
    for (const episode of [withDay3('answered'), withDay3('asked', 'opted-out'), withDay3('asked', 'finished')]) {
      expect(silent(episode)).toBe(episode);
    }
  });

  it('throughout finishes the episode and escalates, low', () => {
    const unanswered = [3, 7].map((day) => anAsked(day, { status: 'unanswered' }));
    const { status, decisions, openCallback } = silent(anEpisode({ checkIns: [...unanswered, anAsked(14)] }), 14);
    expect(status).toBe('finished');
    expect(decisions[0]).toMatchObject({
      rule: 'silent',
      priority: 'low',
      callbackId: 'cb-a-1',
      reason: 'no answer on day 3, 7, 14',
    });
    expect(openCallback).toEqual({ id: 'cb-a-1', priority: 'low', dueAt: '2026-11-05T17:30:05Z' });
  });

  it('on day 14 after little pain closes without a call', () => {
    const { status, decisions } = silent(
      anEpisode({ checkIns: [aCheckIn(3), aCheckIn(7), anAsked(14)], replies: [aReply({ score: 1 })] }),
      14,
    );
    expect(status).toBe('finished');
    expect(decisions).toMatchObject([{ action: 'close', reason: '1 on day 3, no answer on day 14' }]);
  });
});

describe('the end of an episode', () => {
  const lastIs = (status: CheckInStatus, episodeStatus: EpisodeStatus = 'running') =>
    finishAfterLastDay(anEpisode({ status: episodeStatus, checkIns: [aCheckIn(3), aCheckIn(14, { status })] })).status;

  it.each(['answered', 'unanswered', 'undeliverable', 'skipped'] as const)('comes when the last is %s', (status) => {
    expect(lastIs(status)).toBe('finished');
  });

  it.each(['scheduled', 'asked'] as const)('does not come while the last is %s', (status) => {
    expect(lastIs(status)).toBe('running');
  });

  it('does not undo another end, and needs a check-in', () => {
    expect(lastIs('answered', 'opted-out')).toBe('opted-out');
    expect(finishAfterLastDay(anEpisode({ checkIns: [] })).status).toBe('running');
  });
});

it.each([
  [0, 'first'],
  [3, 'first'],
  [5, 'middle'],
  [7, 'middle'],
  [14, 'last'],
  [20, 'last'],
])('day %i is spoken of as the %s', (day, position) => {
  expect(positionOf(anEpisode(), day)).toBe(position);
});

it('the only day is the last, and so is any day of an episode without check-ins', () => {
  expect(positionOf(anEpisode({ checkIns: [aCheckIn(3)] }), 3)).toBe('last');
  expect(positionOf(anEpisode({ checkIns: [] }), 3)).toBe('last');
});
