import { describe, expect, it } from 'vitest';
import {
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

describe('claiming a check-in', () => {
  it('stores the token and when it was asked', () => {
    const claimed = claimCheckIn(anEpisode(), 3, 'token', AT);
    expect(claimed.checkIns[0]).toEqual(aCheckIn(3, { status: 'asked', token: 'token', askedAt: AT }));
    expect(claimed.checkIns.slice(1)).toEqual(anEpisode().checkIns.slice(1));
  });

  it('again takes the newer token and keeps the time of the first', () => {
    const again = claimCheckIn(claimCheckIn(anEpisode(), 3, 'token', AT), 3, 'newer', '2026-11-03T17:30:05Z');
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
    const claim = () => claimCheckIn(withDay3(status, episodeStatus), 3, 'token', AT);
    expect(claim).toThrow(error);
    expect(claim).toThrow(message);
    expect(claim).toThrow(expect.objectContaining({ name: error.name, episodeId: 'ep-a' }));
  });

  it('of a day that the episode does not have is a mistake, named by id', () => {
    expect(() => checkInOn(anEpisode(), 5)).toThrow('episode ep-a: expected a check-in on day 5, got none');
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
