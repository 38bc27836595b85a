import type { Enrolled, EnrollmentBody } from '#contracts/enrollment.ts';
import { followUpInput } from '#contracts/payloads.ts';
import { doneBy } from '#domain/audit.ts';
import { beginEpisode, type Enrollment } from '#domain/begin-episode.ts';
import type { Episode } from '#domain/episode.ts';
import type { PhoneHash } from '#domain/ids.ts';
import { newestOwner } from '#domain/phone-record.ts';
import { dayKey } from '#domain/protocol.ts';
import type { PainScore } from '#domain/reading.ts';
import type { Staff } from '#domain/staff.ts';
import type { Ports } from '#ports';
import { changeEpisode } from './change-episode.ts';
import { superseded, takePhone } from './take-phone.ts';

type EnrollPorts = Pick<
  Ports,
  'episodes' | 'phones' | 'audit' | 'workflows' | 'pseudonyms' | 'clock' | 'log' | 'protocol'
>;

/**
 * Begins the follow-up of a finished visit. Every step is safe to repeat, and a repeated visit finishes what a crash
 * left undone.
 *
 * 1. The phone is ours to text, and in no other patient's running episode.
 * 2. An earlier visit of the same patient is superseded: its workflow sends nothing more.
 * 3. The phone's replies belong to this episode from now on.
 * 4. The record is written, then the workflow started under the episode's id.
 */
export async function enroll(ports: EnrollPorts, body: EnrollmentBody, by = SYSTEM): Promise<Enrolled> {
  const { episodes, phones, audit, workflows, pseudonyms, clock, log, protocol } = ports;
  const id = pseudonyms.episode(body.visitId);
  const known = await episodes.load(id);
  const episode = known ?? beginEpisode(id, enrollmentOf(body, pseudonyms.phone(body.mobile)), clock.now(), protocol);

  if (!known) {
    const refusal = await takePhone(ports, episode);
    if (refusal) return { kind: refusal };
    await episodes.insert(episode);
  }
  // Also of one that is superseded at once: no episode is without the entry that says whose doing it is.
  await audit.append({
    episodeId: id,
    at: episode.enrolledAt,
    id: 'enrolled',
    ...doneBy(by),
    act: 'enrolled',
    what: 'enrolled',
  });
  if (!known) {
    // Between the two writes another patient's enrolment could still find the phone's episode missing, and take it.
    const phone = await phones.load(episode.patient.phoneHash);
    if (!phone || newestOwner(phone) !== id) {
      await changeEpisode(episodes, id, superseded);
      return { kind: 'phone-in-use' };
    }
  }
  if (episode.status === 'running') await workflows.startFollowUp(workflowInputOf(episode));
  log.info({ event: 'enrolled', episodeId: id, outcome: known ? 'known' : 'new' });
  return { kind: known ? 'known' : 'enrolled', episode };
}

/** Whoever enrols without a name of their own. */
const SYSTEM: Staff = { id: 'system', name: 'system' };

function enrollmentOf(body: EnrollmentBody, phoneHash: PhoneHash): Enrollment {
  const { visitId, patientId, visitOn, painAtVisit, consent, firstName, mobile, language, timeZone } = body;
  return {
    visit: {
      id: visitId,
      patientId,
      on: visitOn,
      ...(painAtVisit === undefined ? {} : { pain: painAtVisit as PainScore }),
    },
    patient: { firstName, mobile, phoneHash, language, timeZone },
    consentOn: consent.givenOn,
  };
}

/** Byte for byte the same at every start, so that starting twice is starting once. */
export const workflowInputOf = ({ id, checkIns }: Episode) =>
  followUpInput(id, Object.fromEntries(checkIns.map(({ day, sendAt }) => [dayKey(day), sendAt])));
