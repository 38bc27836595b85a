import type { PersonErased, PersonExport, PersonWanted } from '#contracts/person.ts';
import type { Episode } from '#domain/episode.ts';
import type { Staff } from '#domain/staff.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { Ports } from '#ports';
import { forgetUnmatched } from '../forget-due.ts';
import { callbacksOf, finishForgetting, forgetEpisode, type ForgetPorts } from '../forget-episode.ts';
import { audited } from './audited.ts';
import { findPerson } from './find-person.ts';

export interface PersonAct {
  readonly id: string;
  readonly by: Staff;
  readonly wanted: PersonWanted;
}

type FindPorts = Parameters<typeof findPerson>[0];

/** All that is kept of one person. That it was handed out stands in the trail of each episode. */
export async function exportPerson(
  ports: FindPorts & Pick<Ports, 'texts' | 'callbacks' | 'audit'>,
  { id, by, wanted }: PersonAct,
): Promise<PersonExport> {
  const { episodes, phones, unmatched } = await findPerson(ports, wanted);
  const exported: PersonExport['episodes'] = [];
  for (const episode of episodes) {
    const { id: episodeId } = episode;
    await audited(ports, { episodeId, id, by }, { act: 'exported', what: 'exported' }, async () => {});
    exported.push({
      episode: recordOf(withoutTokens(episode)),
      texts: (await ports.texts.transcript(episodeId)).map(recordOf),
      callbacks: (await callbacksOf(ports, episodeId)).map(recordOf),
      audit: (await ports.audit.trail(episodeId)).map(recordOf),
    });
  }
  return {
    exportedAt: ports.clock.now(),
    episodes: exported,
    phones: phones.map(recordOf),
    unmatched: unmatched.map(recordOf),
  };
}

/**
 * Forgets one person now. What remains is the ledger of consent, without which a number that opted out could be texted
 * again; the trail of who did what; and how an unnamed somebody fared. What staff have still open is theirs to close first.
 */
export async function erasePerson(
  ports: FindPorts & ForgetPorts & Pick<Ports, 'audit'>,
  { id, by, wanted }: PersonAct,
): Promise<PersonErased> {
  const { episodes, unmatched } = await findPerson(ports, wanted);
  const erased: PersonErased['episodes'] = [];
  for (const episode of episodes)
    erased.push({ episodeId: episode.id, outcome: await erase(ports, episode, { id, by }) });
  const texts: PersonErased['unmatched'] = [];
  for (const text of unmatched) texts.push({ id: text.id, outcome: await eraseText(ports, text) });
  return { episodes: erased, unmatched: texts };
}

async function erase(
  ports: ForgetPorts & Pick<Ports, 'audit'>,
  episode: Episode,
  act: Pick<PersonAct, 'id' | 'by'>,
): Promise<PersonErased['episodes'][number]['outcome']> {
  if (episode.forgotten) {
    await finishForgetting(ports, episode);
    return 'erased-before';
  }
  const { id: episodeId } = episode;
  if (episode.openCallback) return 'callback-open';
  // Before the deed: one that is cut off is finished by night, when nobody can say any more who asked for it.
  await audited(ports, { episodeId, ...act }, { act: 'erased', what: 'asked to erase the patient' }, async () => {});
  return (await forgetEpisode(ports, episodeId)) === 'forgotten' ? 'erased' : 'callback-open';
}

async function eraseText(
  ports: Pick<Ports, 'unmatched' | 'sender' | 'clock'>,
  text: UnmatchedText,
): Promise<PersonErased['unmatched'][number]['outcome']> {
  if (text.forgottenAt) return 'erased-before';
  if (!text.settled) return 'text-open';
  await forgetUnmatched(ports, text);
  return 'erased';
}

/** A doorbell is nobody's data, and rings where it is known. */
const withoutTokens = (episode: Episode) => ({
  ...episode,
  checkIns: episode.checkIns.map(({ token: _token, ...checkIn }) => checkIn),
});

const recordOf = (record: object): Record<string, unknown> => ({ ...record });
