import type { Draws } from './draws.ts';
import type { Meaning } from './words.ts';

export const MANNERS = [
  'prompt',
  'late',
  'silent',
  'chatty',
  'opting-out',
  'opting-out-in-words',
  'coming-back',
  'in-danger',
  'asking-for-a-call',
  'wrong-number',
] as const;
export type Manner = (typeof MANNERS)[number];

/** What a patient was texted: `ask`, `remind`, or anything else of ours. */
export type Stimulus = 'ask' | 'remind' | 'other';

export interface Utterance {
  readonly afterMinutes: number;
  readonly meaning: Meaning;
}

/** How long the workflow waits for an answer. */
const WAIT_MINUTES = { ask: 24 * 60, remind: 8 * 60 } as const;

/** What a patient texts when a text of ours has reached their phone. `key` names the text, so that each is answered in its own way. */
export function react(drawn: Draws, manner: Manner, stimulus: Stimulus, key: string): readonly Utterance[] {
  const say = (kind: Exclude<Meaning['kind'], 'score'>, from: number, to: number, time = ''): Utterance => ({
    afterMinutes: drawn.between(`${key}/${kind}${time}`, from, to),
    meaning: { kind },
  });
  /** Who does not trust it says it again. */
  const insist = (kind: 'stop-words' | 'wrong-number', from: number, to: number): readonly Utterance[] => [
    say(kind, from, to),
    ...(drawn.unit(`${key}/insists`) < 0.4 ? [say(kind, from, to, '/again')] : []),
  ];
  const score = (from: number, to: number): Utterance => ({
    afterMinutes: drawn.between(`${key}/when`, from, to),
    meaning: { kind: 'score', score: drawn.whole(`${key}/score`, 0, 10) },
  });
  const sometimes = (share: number, utterances: readonly Utterance[]): readonly Utterance[] =>
    drawn.unit(`${key}/whether`) < share ? utterances : [];

  if (stimulus === 'other')
    return manner === 'chatty' ? sometimes(0.3, [say('history', 1, 30), say('thanks', 30, 60)]) : [];
  switch (manner) {
    case 'prompt':
      return sometimes(0.9, [drawn.unit(`${key}/at once`) < 0.5 ? score(0.05, 1) : score(0.3, 30)]);
    case 'late':
      return sometimes(0.8, [
        drawn.unit(`${key}/last minute`) < 0.4
          ? score(WAIT_MINUTES[stimulus] - 3, WAIT_MINUTES[stimulus] + 3)
          : score(600, 6 * 1440),
      ]);
    case 'silent':
      return [];
    case 'chatty':
      return [
        drawn.unit(`${key}/first`) < 0.5 ? say('unclear', 0.1, 5) : say('worse', 0.1, 5),
        drawn.unit(`${key}/second`) < 0.5 ? say('better', 1, 9) : say('thanks', 1, 9),
        ...sometimes(0.6, [score(0.1, 20)]),
      ];
    case 'opting-out':
      return drawn.unit(`${key}/now`) < 0.5 ? [say('stop', 0.1, 1500)] : [score(0.3, 30)];
    case 'opting-out-in-words':
      return drawn.unit(`${key}/now`) < 0.5 ? insist('stop-words', 0.1, 1500) : [score(0.3, 30)];
    case 'coming-back':
      return [
        say(drawn.unit(`${key}/how`) < 0.5 ? 'stop' : 'stop-words', 1, 60),
        ...sometimes(0.6, [say('start', 60, 3000)]),
      ];
    case 'in-danger':
      return sometimes(0.7, [
        say(drawn.pick(`${key}/what`, ['crisis', 'emergency', 'urgent'] as const), 0.2, 2000),
        score(0.3, 90),
      ]);
    case 'asking-for-a-call':
      return sometimes(0.7, [say('call', 0.5, 200), score(0.3, 200)]);
    case 'wrong-number':
      return sometimes(0.6, insist('wrong-number', 0.5, 200));
  }
}
