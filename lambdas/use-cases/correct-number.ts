import { correctNumber as corrected, type NumberCorrection } from '#domain/correct-number.ts';
import { isKnown, type KnownEpisode } from '#domain/episode.ts';
import { EpisodeClosed } from '#domain/errors.ts';
import type { MobileNumber } from '#domain/ids.ts';
import { inZone } from '#domain/local-time.ts';
import { withoutOwner } from '#domain/phone-record.ts';
import type { Ports } from '#ports';
import { changeEpisode, NoSuchEpisode } from './change-episode.ts';
import { changePhone } from './change-phone.ts';
import { audited, type StaffAct } from './console/audited.ts';
import { workflowInputOf } from './enroll.ts';
import { type PhoneRefusal, takePhone } from './take-phone.ts';

export interface NumberAct extends StaffAct {
  readonly mobile: MobileNumber;
  /** The number that stood on the page: with another by now, somebody else was faster. */
  readonly seen: MobileNumber;
}

/** Why a number in order is refused all the same. */
export class NumberRefused extends Error {
  override readonly name = 'NumberRefused';
  readonly why: PhoneRefusal | 'same-number' | 'changed-meanwhile' | 'superseded';
  constructor(why: NumberRefused['why']) {
    super(`expected a number that can take the place of the old one, got ${why}`);
    this.why = why;
  }
}

type NumberPorts = Pick<
  Ports,
  'episodes' | 'phones' | 'audit' | 'workflows' | 'pseudonyms' | 'clock' | 'log' | 'protocol'
>;

/**
 * A member of staff has learnt the patient's right number, and that they agree to texts on it. Every step is safe to
 * repeat.
 *
 * 1. The phone is ours to text, and in no other patient's running episode: by the rules of enrolment.
 * 2. The record has the new number, and the follow-up goes on with the days that are still to come.
 * 3. The old number's ledger says since when it is nobody's. What it was texted, and what it wrote, stays where it is.
 * 4. A workflow that had ended with the old number is begun again; the days that are over find themselves settled.
 * 5. The audit trail says who and when.
 */
export async function correctNumber(ports: NumberPorts, { mobile, seen, ...act }: NumberAct): Promise<KnownEpisode> {
  const { pseudonyms, clock, log } = ports;
  const { episodeId, id } = act;
  const phoneHash = pseudonyms.phone(mobile);
  return audited(ports, act, { act: 'corrected-number', what: 'corrected the number' }, async () => {
    const before = await load(ports, act);
    const at = clock.now();
    const correction = { mobile, phoneHash, consentOn: today(before, at), at, act: id };
    const episode = isMadeBy(before, id) ? before : await change(ports, before, correction, seen);
    await goOn(ports, episode, id);
    log.info({ event: 'number-corrected', episodeId, outcome: episode.status });
    return episode;
  });
}

const today = ({ patient }: KnownEpisode, at: string): string => inZone(at, patient.timeZone).toPlainDate().toString();

const isMadeBy = ({ formerNumbers = [] }: KnownEpisode, id: string): boolean =>
  formerNumbers.some(({ act }) => act === id);

async function change(
  ports: NumberPorts,
  before: KnownEpisode,
  correction: NumberCorrection,
  seen: MobileNumber,
): Promise<KnownEpisode> {
  const { episodes, phones, clock, protocol } = ports;
  const { mobile, phoneHash, consentOn, act } = correction;
  refuseUnless(before, seen, phoneHash);
  const refusal = await takePhone(ports, { ...before, patient: { ...before.patient, mobile, phoneHash }, consentOn });
  if (refusal) throw new NumberRefused(refusal);
  try {
    const changed = await changeEpisode(episodes, before.id, (current) => {
      if (!isKnown(current)) return current;
      if (!isMadeBy(current, act)) refuseUnless(current, seen, phoneHash);
      return corrected(current, correction, protocol);
    });
    return changed;
  } catch (error) {
    // Somebody else was faster, and the phone is not this patient's after all.
    if (error instanceof NumberRefused)
      await changePhone(phones, phoneHash, (phone) => withoutOwner(phone, before.id, clock.now()));
    throw error;
  }
}

/** Both also where another member of staff has changed the record since. */
function refuseUnless({ patient, status }: KnownEpisode, seen: MobileNumber, wanted: string): void {
  if (patient.phoneHash === wanted) throw new NumberRefused('same-number');
  if (patient.mobile !== seen) throw new NumberRefused('changed-meanwhile');
  if (status === 'superseded') throw new NumberRefused('superseded');
}

async function goOn({ phones, workflows }: NumberPorts, episode: KnownEpisode, id: string): Promise<void> {
  const { formerNumbers = [] } = episode;
  const place = formerNumbers.findIndex(({ act }) => act === id);
  const former = formerNumbers[place];
  if (!former) return;
  const { phoneHash, until, endedAs } = former;
  await changePhone(phones, phoneHash, (phone) => withoutOwner(phone, episode.id, until));
  if (endedAs && episode.status === 'running')
    await workflows.startFollowUp(workflowInputOf(episode), `${episode.id}-${place + 2}`);
}

async function load({ episodes }: NumberPorts, { episodeId }: StaffAct): Promise<KnownEpisode> {
  const episode = await episodes.load(episodeId);
  if (!episode) throw new NoSuchEpisode(episodeId);
  if (!isKnown(episode)) throw new EpisodeClosed(episodeId, 'a forgotten one');
  return episode;
}
