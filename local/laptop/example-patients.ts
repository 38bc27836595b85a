import type { EnrollmentBody } from '#contracts/enrollment.ts';
import { SendCheckInTask } from '#contracts/payloads.ts';
import type { Settings } from '#contracts/settings.ts';
import type { Clinic } from '#domain/clinic.ts';
import type { LocalDate, Timestamp } from '#domain/ids.ts';
import { inZone, isBefore } from '#domain/local-time.ts';
import type { Episodes } from '#ports';
import type { TwilioStandIn } from '../twilio/stand-in.ts';
import { ENROLLER_TOKEN } from './staff.ts';

/** Half of all patients who answer do so within about this time. */
export const MINUTES_TO_REPLY = 6;

/** Enrols the example patients and lets them text back, unless somebody has answered for them on the page. */
export function examples(
  { clinic }: Pick<Settings, 'clinic'>,
  standIn: TwilioStandIn,
  episodes: Episodes,
  onReply: (underWay: Promise<void>) => void,
) {
  async function reply({ episodeId, day }: SendCheckInTask): Promise<void> {
    const episode = await episodes.load(episodeId);
    const patient = examplePatients(clinic, '').find(({ enrollment }) => enrollment.visitId === episode?.visit.id);
    const body = patient?.replies[day];
    const { status, askedAt } = episode?.checkIns.find((checkIn) => checkIn.day === day) ?? {};
    if (!patient || !body || status !== 'asked' || !askedAt) return;
    const { mobile } = patient.enrollment;
    const hasAnswered = standIn
      .conversation(mobile)
      .some(({ direction, at }) => direction === 'in' && !isBefore(at, askedAt));
    if (!hasAnswered) await standIn.textFrom(mobile, body);
  }

  return {
    async enroll(url: string, now: Timestamp): Promise<void> {
      for (const { enrollment } of examplePatients(clinic, inZone(now, clinic.timeZone).toPlainDate().toString())) {
        const response = await fetch(`${url}/episodes`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${ENROLLER_TOKEN}` },
          body: JSON.stringify(enrollment),
        });
        if (!response.ok) throw new Error(`expected to enrol ${enrollment.visitId}, got ${await response.text()}`);
      }
    },
    /**
     * After each text of a check-in; the reply comes some minutes of virtual time later. A workflow that is taken up
     * again asks again, so the record says whether there is still something to answer.
     */
    onCheckIn(event: unknown): void {
      const task = SendCheckInTask.parse(event);
      if (task.purpose === 'ask') setTimeout(() => onReply(reply(task)), MINUTES_TO_REPLY * 60_000);
    },
  };
}

interface ExamplePatient {
  readonly enrollment: EnrollmentBody;
  /** What they text back, by check-in; a missing one is silence. */
  readonly replies: Readonly<Record<number, string>>;
}

/** One recovers, one persists, one is silent: what a clinic sees every week. */
function examplePatients({ timeZone }: Clinic, today: LocalDate): readonly ExamplePatient[] {
  const base = { timeZone, visitOn: today, consent: { givenOn: today } };
  return [
    {
      enrollment: {
        ...base,
        visitId: 'example-recovers',
        patientId: 'example-1',
        firstName: 'Ana',
        mobile: '+16025550101',
        language: 'en',
        painAtVisit: 6,
      },
      replies: { 3: '4', 7: '2', 14: '0' },
    },
    {
      enrollment: {
        ...base,
        visitId: 'example-persists',
        patientId: 'example-2',
        firstName: 'Luis',
        mobile: '+16025550102',
        language: 'es',
        painAtVisit: 7,
      },
      replies: { 3: '7', 7: '7', 14: '6/10' },
    },
    {
      enrollment: {
        ...base,
        visitId: 'example-silent',
        patientId: 'example-3',
        firstName: 'Sam',
        mobile: '+16025550103',
        language: 'en',
      },
      replies: {},
    },
  ];
}
