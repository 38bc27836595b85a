import { setTimeout as sleep } from 'node:timers/promises';
import type { EpisodeView } from '#contracts/console-views.ts';
import type { Caller, Place, Request } from './place.ts';
import type { Played } from './play.ts';
import { inWords } from './answer-in-words.ts';
import { UNKNOWN_TEXT } from './stories.ts';
import type { Line } from './transcript.ts';

/** Of whom this day is told: one waits for a call, the score of the other was read wrong. */
export interface DaysCast {
  readonly called: Played;
  readonly corrected: Played;
  /** First names of all who are played. */
  readonly patients: readonly string[];
}

/**
 * What staff do with the worklist when the two weeks are over, by HTTP as their page does it. Each line is a request and
 * what came of it, without ids and times: the same at both places.
 */
export async function nursesDay(place: Place, { called, corrected, patients }: DaysCast): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let acts = 0;
  const telling = { names: place.names, patients };
  async function ask(caller: Caller, what: string, request: Request, fields?: readonly string[]): Promise<unknown> {
    const { status, body } = await place.ask(caller, request);
    const answer = JSON.parse(body) as object;
    const told = fields ? Object.fromEntries(Object.entries(answer).filter(([key]) => fields.includes(key))) : answer;
    lines.push({ words: `${caller} ${what}: ${status} ${inWords(told, telling)}` });
    return answer;
  }
  const act = (path: string, body: object = {}): Request => ({
    method: 'POST',
    path,
    body: { actId: `act-of-day-${++acts}`, ...body },
  });
  const get = (path: string): Request => ({ method: 'GET', path });

  const { episodeId, id } = called.worklist[0] ?? { episodeId: '', id: '' };
  const callback = `/callbacks/${episodeId}/${id}`;
  await ask('nurse-a', 'signs in', get('/session'));
  await ask('nurse-a', 'sees the worklist', get('/callbacks'));
  await ask('enroller', 'asks for the worklist', get('/callbacks'));
  await ask('enroller', 'tries to claim', act(`${callback}/claim`));
  await ask('nurse-a', 'opens the callback', get(callback));
  await ask('nurse-a', 'claims it', act(`${callback}/claim`));
  await ask('nurse-b', 'claims it too', act(`${callback}/claim`));
  await ask('nurse-b', 'tries to close it', act(`${callback}/close`, { outcome: 'advice-given' }));
  await ask('supervisor', 'takes it over', act(`${callback}/claim`, { takeOver: true }));
  await ask('supervisor', 'gives it back', act(`${callback}/release`));
  await ask('nurse-a', 'claims it again', act(`${callback}/claim`));
  await ask('nurse-a', 'calls without an answer', act(`${callback}/attempts`, { result: 'no-answer' }));
  await ask('nurse-a', 'writes a note', act(`${callback}/notes`, { words: 'Rang twice, then voice mail.' }));
  await ask('nurse-a', 'reaches the patient', act(`${callback}/attempts`, { result: 'reached' }));
  await ask('nurse-a', 'closes it', act(`${callback}/close`, { outcome: 'appointment-booked' }));
  await ask('nurse-b', 'claims what is closed', act(`${callback}/claim`));
  await ask('nurse-b', 'sees the worklist without it', get('/callbacks'));

  const { episode } = corrected;
  const whole = `/episodes/${episode.id}`;
  const isEscalated = (answer: unknown) => (answer as Partial<EpisodeView>).callbacks?.length === 1;
  const textId = episode.conversation.findLast(({ direction }) => direction === 'in')?.id ?? '';
  await ask('nurse-b', 'searches a number', {
    method: 'POST',
    path: '/episodes/search',
    body: { find: episode.mobile },
  });
  await ask('nurse-b', 'sees the visits of the month', get('/episodes'));
  // Told without the callback that follows from it: its workflow opens it in its own time.
  const correction = act(`${whole}/corrections`, { textId, score: 8 });
  await ask('nurse-b', 'corrects a score', correction, ['newestScore', 'openCallback', 'scores', 'audit']);
  await until(place, 'nurse-b', get(whole), isEscalated);
  await ask('nurse-b', 'sees what came of it', get(whole), ['newestScore', 'callbacks', 'audit']);
  await ask('nurse-b', 'asks for what is not there', get('/episodes/ep-0'));

  const unmatched = (await ask('nurse-b', 'sees texts of nobody', get('/unmatched'))) as {
    readonly items?: readonly { readonly phone: string; readonly id: string; readonly from: string }[];
  };
  const stray = unmatched.items?.find(({ from }) => from === UNKNOWN_TEXT.mobile);
  await ask('nurse-b', 'has seen to it', act(`/unmatched/${stray?.phone}/${stray?.id}/settle`));
  await ask('nurse-b', 'sees none left', get('/unmatched'));
  await ask('nurse-b', 'sends a claim without an id', { method: 'POST', path: `${callback}/claim`, body: {} });
  return lines;
}

const LOOKS = 20;

/** Asks again until the answer is as it should be, or for ten seconds. */
async function until(
  place: Place,
  caller: Caller,
  request: Request,
  holds: (answer: unknown) => boolean,
): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    if (holds(JSON.parse((await place.ask(caller, request)).body))) return;
    await sleep(500);
  }
}
