import type { EnrollmentBody } from '#contracts/enrollment.ts';
import type { LocalDate } from '#domain/ids.ts';
import type { Channel } from './channels.ts';
import type { Mishap } from './place.ts';

/** A patient's two weeks: what they text back, and how it ends. What happens between, the two places tell each other. */
export interface Story {
  readonly name: string;
  readonly visit: EnrollmentBody;
  /** By check-in; each further text follows on an answer to the one before. A missing day is silence. */
  readonly texts: Readonly<Record<number, readonly string[]>>;
  /** What goes wrong with the first text of a day, where things are deployed. Nobody may see a difference at the end. */
  readonly mishaps?: Readonly<Record<number, Mishap>>;
  /** The day whose question Twilio does not take at first, where things are deployed. */
  readonly refusedQuestion?: number;
  /** By which way the visit is sent; by JSON where nothing is said. */
  readonly channel?: Channel;
  /** How often the visit is sent. */
  readonly enrolments?: number;
  /** How it ends, where it is played right. */
  readonly ends: StoryEnd;
}

export interface StoryEnd {
  readonly status: 'finished' | 'opted-out';
  /** Of the callback that is on the worklist at the end, if any. */
  readonly callback?: 'urgent' | 'routine' | 'low';
}

/**
 * All of one clinic; each phone is one patient's. None escalates the same callback twice: the emulator refuses the second
 * start of an execution under another error's name than AWS, and the workflow tries again for minutes.
 */
export function stories(today: LocalDate, timeZone: string): readonly Story[] {
  const visit = (number: number, firstName: string, more: Partial<EnrollmentBody> = {}): EnrollmentBody => ({
    visitId: `rehearsal-${number}`,
    patientId: `patient-${number}`,
    firstName,
    mobile: `+160255502${String(number).padStart(2, '0')}`,
    language: 'en',
    timeZone,
    visitOn: today,
    consent: { givenOn: today },
    ...more,
  });
  return [
    {
      name: 'recovers',
      visit: visit(1, 'Anabel', { painAtVisit: 6 }),
      texts: { 3: ['4'], 7: ['2'], 14: ['0'] },
      ends: { status: 'finished' },
    },
    {
      name: 'persists, in Spanish: escalated on day 7',
      visit: visit(2, 'Luciano', { painAtVisit: 7, language: 'es' }),
      channel: 'fhir',
      texts: { 3: ['7'], 7: ['7/10'], 14: ['3'] },
      ends: { status: 'finished', callback: 'routine' },
    },
    {
      name: 'silent throughout',
      visit: visit(3, 'Samir'),
      texts: {},
      ends: { status: 'finished', callback: 'low' },
    },
    {
      name: 'severe on day 3',
      visit: visit(4, 'Rosalind', { painAtVisit: 5 }),
      channel: 'event',
      texts: { 3: ['9'], 7: ['2'], 14: ['1'] },
      ends: { status: 'finished', callback: 'urgent' },
    },
    {
      name: 'STOP after day 3',
      visit: visit(5, 'Joaquin'),
      texts: { 3: ['5', 'STOP'] },
      ends: { status: 'opted-out' },
    },
    {
      name: 'pain returns between the days',
      visit: visit(6, 'Leonore', { painAtVisit: 4 }),
      channel: 'csv',
      texts: { 3: ['2', '9'], 7: ['3'], 14: ['1'] },
      ends: { status: 'finished', callback: 'urgent' },
    },
    {
      name: 'the same visit enrolled twice',
      visit: visit(7, 'Evelyn', { painAtVisit: 3 }),
      texts: { 3: ['2'], 7: ['1'], 14: ['0'] },
      enrolments: 2,
      ends: { status: 'finished' },
    },
    {
      name: 'a text that no webhook brought, taken in by the sweep',
      visit: visit(8, 'Ottilie', { painAtVisit: 5 }),
      texts: { 3: ['4'], 7: ['8'], 14: ['2'] },
      mishaps: { 7: 'webhook-lost' },
      ends: { status: 'finished', callback: 'urgent' },
    },
    {
      name: 'an answer that Twilio did not take, sent by the sweep, and a question, asked again',
      visit: visit(9, 'Bertrand', { painAtVisit: 6 }),
      texts: { 3: ['3'], 7: ['1'], 14: ['0'] },
      mishaps: { 3: 'answer-refused' },
      refusedQuestion: 7,
      ends: { status: 'finished' },
    },
  ];
}

/** An enrolment with a fault in every field that can have one. */
export const FAULTY_VISIT = {
  visitId: '',
  patientId: '',
  firstName: ' ',
  mobile: '555-0100',
  language: 'xx',
  timeZone: 'Phoenix',
  visitOn: '2026-02-30',
  painAtVisit: 11,
  nickname: 'Al',
};

/** Somebody whom no clinic has enrolled, and who is in danger: staff are told even so. */
export const UNKNOWN_TEXT = { mobile: '+16025550299', body: 'I have chest pain' };
