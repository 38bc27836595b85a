import { describe, expect, it } from 'vitest';
import type { EpisodeView } from '#local/laptop/state.ts';
import { compare } from '#local/rehearsal/comparison.ts';
import type { Played } from '#local/rehearsal/play.ts';
import { stories } from '#local/rehearsal/stories.ts';
import { transcript } from '#local/rehearsal/transcript.ts';

const DAY = { secondsPerDay: 8 };

const [STORY] = stories('2026-11-02', 'America/Phoenix');

function aPlayedStory({
  dueAt = '2026-11-03T17:00:00Z',
  ...episode
}: Partial<EpisodeView> & { dueAt?: string } = {}): Played {
  if (!STORY) throw new Error('expected a story');
  return {
    story: STORY,
    enrolments: [201],
    episode: {
      id: 'ep-1',
      firstName: 'Ana',
      mobile: STORY.visit.mobile,
      language: 'en',
      timeZone: 'America/Phoenix',
      visitOn: '2026-11-02',
      visitPain: 6,
      status: 'finished',
      checkIns: [{ day: 3, sendAt: '2026-11-02T17:00:24Z', status: 'answered', score: 9 }],
      scores: [{ day: 3, score: 9 }],
      conversation: [],
      timeline: [
        { at: '2026-11-02T17:00:00Z', kind: 'enrolled', what: 'visit on 2026-11-02' },
        { at: '2026-11-02T17:00:26Z', kind: 'text-in', what: 'score 9', body: '9' },
        {
          at: '2026-11-02T17:00:28Z',
          kind: 'text-out',
          what: 'said when to expect the call, delivered',
          body: 'We will call you by Tue Nov 3, 10:00 AM.',
        },
      ],
      ...episode,
    },
    worklist: [
      {
        id: 'cb-1',
        episodeId: 'ep-1',
        firstName: 'Ana',
        mobile: STORY.visit.mobile,
        priority: 'urgent',
        reasons: ['9 on day 3, severe'],
        openedAt: '2026-11-02T17:00:27Z',
        dueAt,
        overdue: false,
      },
    ],
  };
}

describe('a transcript', () => {
  it('tells what happened, in days of the protocol, and how it stands at the end', () => {
    expect(transcript(aPlayedStory(), DAY)).toEqual([
      { words: 'POST /episodes: 201' },
      { day: 0, words: '* visit on 2026-11-02' },
      { day: 3.25, words: '< 9 (score 9)' },
      {
        day: 3.5,
        words: '> We will call you by <when it is due>. (said when to expect the call, sent)',
      },
      { words: 'day 3 is answered, score 9' },
      { words: 'on the worklist, urgent: 9 on day 3, severe' },
      { words: 'the episode is finished' },
    ]);
  });

  it('leaves a time in a text that is not the one when the callback is due', () => {
    const lines = transcript(aPlayedStory({ dueAt: '2026-11-04T17:00:00Z' }), DAY);
    expect(lines[3]?.words).toContain('by Tue Nov 3, 10:00 AM.');
  });
});

describe('a comparison', () => {
  const lines = (...words: string[]) => words.map((word, index) => ({ day: index, words: word }));

  it('finds nothing where only the times differ', () => {
    const late = lines('a', 'b').map(({ words }) => ({ day: 9, words }));
    expect(compare(['here', 'there'], lines('a', 'b'), late).difference).toBeUndefined();
  });

  it('names the first line that differs, and shows both', () => {
    const { page, difference } = compare(['here', 'there'], lines('a', 'b', 'c'), lines('a', 'x', 'y'));
    expect(difference).toBe('line 2: here has "b", there has "x"');
    expect(page).toContain('≠ "b"');
    expect(page).toContain('≠ "x"');
  });

  it('finds what is there only once', () => {
    expect(compare(['here', 'there'], lines('a', 'b'), lines('a')).difference).toBe(
      'line 2: here has "b", there has nothing',
    );
    expect(compare(['here', 'there'], lines('a'), lines('a', 'b')).difference).toBe(
      'line 2: here has nothing, there has "b"',
    );
  });

  it('shortens what is the same, and shows whole what differs', () => {
    const long = 'x'.repeat(300);
    expect(compare(['here', 'there'], lines(long), lines(long)).page).not.toContain(long);
    expect(compare(['here', 'there'], lines(long), lines(`${long}!`)).page).toContain(`≠ "${long}!"`);
  });

  it('puts the time of each place beside what is the same', () => {
    expect(compare(['here', 'there'], [{ day: 3, words: 'a' }], [{ day: 3.26, words: 'a' }]).page).toBe(
      '  here      there\n  day 3.0   day 3.3   a',
    );
  });
});
