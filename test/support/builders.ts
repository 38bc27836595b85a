import type { AuditEntry } from '#domain/audit.ts';
import type { Callback } from '#domain/callback.ts';
import type { Clinic } from '#domain/clinic.ts';
import type { CheckIn, KnownEpisode, KnownPatient, KnownVisit, Reply } from '#domain/episode.ts';
import type { PhoneRecord } from '#domain/phone-record.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { PainScore, Reading } from '#domain/reading.ts';
import type { IncomingText, OutgoingText } from '#domain/text.ts';
import type { UnmatchedText } from '#domain/unmatched-text.ts';
import type { EnrollmentBody } from '#contracts/enrollment.ts';
import type { ReceivedText } from '#contracts/received-text.ts';
import type { DeliveryReport } from '#ports';

/** A visit on Friday 30 October 2026 in Phoenix, which knows no daylight saving: 17:00Z is 10:00 on the wall. */
export const VISIT_ON = '2026-10-30';
/** When the check-ins of day 3, 7 and 14 are due, all at 10:30. */
export const SEND_AT: Readonly<Record<number, string>> = {
  3: '2026-11-02T17:30:00Z',
  7: '2026-11-06T17:30:00Z',
  14: '2026-11-13T17:30:00Z',
};

const WEEKDAY = { from: '08:00', until: '17:00' };

export const aClinic = (fields: Partial<Clinic> = {}): Clinic => ({
  name: 'Example Spine',
  phone: '(855) 77-SPINE',
  timeZone: 'America/Phoenix',
  hours: { 1: WEEKDAY, 2: WEEKDAY, 3: WEEKDAY, 4: WEEKDAY, 5: WEEKDAY },
  holidays: [],
  ...fields,
});

/** `pain` undefined: no score was taken at the visit. */
export const aVisit = ({
  pain,
  ...fields
}: Partial<Omit<KnownVisit, 'pain'>> & { pain?: PainScore | undefined } = {}): KnownVisit => ({
  id: 'visit-1',
  patientId: 'patient-1',
  on: VISIT_ON,
  ...(pain === undefined ? {} : { pain }),
  ...fields,
});

export const aPatient = (fields: Partial<KnownPatient> = {}): KnownPatient => ({
  firstName: 'Ana',
  mobile: '+16025550123',
  phoneHash: 'ph-0123',
  language: 'en',
  timeZone: 'America/Phoenix',
  ...fields,
});

export const aCheckIn = (day: number, fields: Partial<CheckIn> = {}): CheckIn => ({
  day,
  sendAt: SEND_AT[day] ?? SEND_AT[3]!,
  status: 'scheduled',
  unclear: 0,
  ...fields,
});

/** A check-in whose question has gone out and whose workflow waits behind the token. */
export const anAsked = (day: number, fields: Partial<CheckIn> = {}): CheckIn =>
  aCheckIn(day, { status: 'asked', askedAt: SEND_AT[day] ?? SEND_AT[3]!, token: `token-${day}`, ...fields });

export const aReply = (fields: Partial<Reply> = {}): Reply => ({
  textId: 'SM-earlier',
  at: '2026-11-02T18:00:00Z',
  day: 3,
  kind: fields.score === undefined ? 'thanks' : 'score',
  ...fields,
});

export const anEpisode = (fields: Partial<KnownEpisode> = {}): KnownEpisode => ({
  schema: 1,
  id: 'ep-a',
  version: 1,
  status: 'running',
  visit: aVisit(),
  patient: aPatient(),
  consentOn: VISIT_ON,
  protocol: BACK_PAIN.name,
  enrolledAt: '2026-10-30T22:00:00Z',
  checkIns: [aCheckIn(3), aCheckIn(7), aCheckIn(14)],
  replies: [],
  decisions: [],
  callbacks: 0,
  ...fields,
});

export const aReading = (fields: Partial<Reading> = {}): Reading => ({
  kind: 'unclear',
  score: null,
  trend: null,
  safety: [],
  wantsCall: false,
  notes: [],
  ...fields,
});

export const aScore = (score: PainScore, fields: Partial<Reading> = {}): Reading =>
  aReading({ kind: 'score', score, ...fields });

export const aCallback = (fields: Partial<Callback> = {}): Callback => ({
  schema: 1,
  id: 'cb-a-1',
  episodeId: 'ep-a',
  version: 1,
  status: 'open',
  priority: 'routine',
  openedAt: '2026-11-06T18:00:00Z',
  dueAt: '2026-11-09T18:00:00Z',
  alerts: [],
  overdue: false,
  attempts: [],
  notes: [],
  ...fields,
});

export const anOutgoingText = (fields: Partial<OutgoingText> = {}): OutgoingText => ({
  direction: 'out',
  episodeId: 'ep-a',
  id: 'day3-ask',
  at: '2026-11-02T17:30:00Z',
  purpose: 'ask',
  body: 'Example Spine: How is your pain?',
  notAfter: '2026-11-03T17:30:00Z',
  posts: 0,
  status: 'intended',
  ...fields,
});

/** What Twilio says became of a text of ours. */
export const aReport = (
  evidence: Partial<DeliveryReport['evidence']> = {},
  of: Partial<Omit<DeliveryReport, 'evidence'>> = {},
): DeliveryReport => ({
  episodeId: 'ep-a',
  textId: 'day3-ask',
  ...of,
  evidence: { sid: 'SM1', status: 'delivered', ...evidence },
});

export const anIncomingText = (fields: Partial<IncomingText> = {}): IncomingText => ({
  direction: 'in',
  episodeId: 'ep-a',
  id: 'SM1',
  at: '2026-11-02T18:00:00Z',
  body: '4',
  media: 0,
  reading: aScore(4),
  ...fields,
});

export const anAuditEntry = (fields: Partial<AuditEntry> = {}): AuditEntry => ({
  episodeId: 'ep-a',
  at: '2026-11-03T09:00:00Z',
  id: 'SM1-3',
  by: 'staff-1',
  act: 'corrected-score',
  what: 'score of SM1 from 8 to 3',
  ...fields,
});

export const aReceivedText = (fields: Partial<ReceivedText> = {}): ReceivedText => ({
  sid: 'SM1',
  from: '+16025550123',
  body: '4',
  media: 0,
  receivedAt: '2026-11-02T18:00:00Z',
  ...fields,
});

export const aPhoneRecord = (fields: Partial<PhoneRecord> = {}): PhoneRecord => ({
  hash: 'ph-0123',
  version: 1,
  owners: [{ episodeId: 'ep-a', since: '2026-10-30T22:00:00Z' }],
  mayText: true,
  history: [{ at: '2026-10-30T22:00:00Z', what: 'consented', by: 'ep-a on 2026-10-30' }],
  ...fields,
});

export const anUnmatchedText = (fields: Partial<UnmatchedText> = {}): UnmatchedText => ({
  id: 'SM1',
  phone: 'ph-0199',
  version: 1,
  from: '+16025550199',
  body: '4',
  media: 0,
  safety: [],
  at: '2026-11-02T18:00:00Z',
  ...fields,
});

export const anEnrollment = (fields: Partial<EnrollmentBody> = {}): EnrollmentBody => ({
  visitId: 'visit-1',
  patientId: 'patient-1',
  firstName: 'Ana',
  mobile: '+16025550123',
  language: 'en',
  timeZone: 'America/Phoenix',
  visitOn: VISIT_ON,
  consent: { givenOn: VISIT_ON },
  ...fields,
});
