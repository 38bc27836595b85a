import type { Language } from '#domain/episode.ts';

/** What a patient means to say; how they word it is drawn. */
export type Meaning =
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: Exclude<keyof typeof PHRASES.en, 'score'> | 'stop' | 'start' };

/** `{m}` is the marker: a word that stands nowhere else, and must come up nowhere but in the records, the queue and Twilio. */
export const PHRASES = {
  en: {
    score: ['{n}', '{n}/10, {m}', 'pain is {n} out of 10. {m}', '{n}, {m}'],
    unclear: ['hmm {m}', 'who is {m}', 'my {m} hurts', 'ok {m}'],
    better: ['it is better today {m}', 'feeling better {m}'],
    worse: ['it is worse than before {m}', 'getting worse {m}'],
    thanks: ['thanks', 'thank you'],
    call: ['call me please {m}', 'can someone call me? {m}'],
    crisis: ['I want to kill myself {m}', 'I want to die {m}', 'pain is 3 out of 10 and I want to die {m}'],
    emergency: [
      'I cannot feel my groin when I wipe {m}',
      'chest pain and I cannot breathe {m}',
      '2/10. chest pain {m}',
    ],
    urgent: ['I have a fever of 103 {m}'],
    'stop-words': ['please stop texting me {m}', 'do not text me any more {m}'],
    'wrong-number': ['wrong number {m}', 'you have the wrong number {m}'],
    history: ['it began lifting boxes {m}', 'comes and goes, worse at night {m}'],
  },
  es: {
    score: ['{n}', '{n}/10, {m}', 'mi dolor es {n} de 10. {m}', '{n}, {m}'],
    unclear: ['mmm {m}', 'quién es {m}', 'me molesta {m}'],
    better: ['estoy mejor hoy {m}', 'mejor {m}'],
    worse: ['estoy peor {m}', 'peor que antes {m}'],
    thanks: ['gracias', 'muchas gracias'],
    call: ['llámenme por favor {m}', 'pueden llamarme {m}'],
    crisis: ['me quiero morir {m}', 'quiero matarme {m}', 'mi dolor es 3 de 10 y me quiero morir {m}'],
    emergency: [
      'no siento mis partes íntimas {m}',
      'me duele el pecho y no puedo respirar {m}',
      '2/10. dolor en el pecho {m}',
    ],
    urgent: ['tengo fiebre de 39 {m}'],
    'stop-words': ['ya no me escriban {m}', 'no quiero más mensajes {m}'],
    'wrong-number': ['número equivocado {m}', 'se equivocó de número {m}'],
    history: ['empezó al cargar cajas {m}', 'va y viene, peor de noche {m}'],
  },
} as const satisfies Record<Language, Record<string, readonly string[]>>;

export const isDanger = ({ kind }: Meaning): boolean => kind === 'crisis' || kind === 'emergency';

/** Every marker begins with it, so that one look finds any. */
export const MARKER = 'Zq';

/** Numbers of patients begin so; nothing else does. */
export const NUMBER_STEM = '+1602555';

export const marker = (line: number, count: number): string =>
  `${MARKER}${[...String(line * 1000 + count)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}`;

export function wordsFor(
  meaning: Meaning,
  language: Language,
  mark: string,
  pick: <T>(from: readonly T[]) => T,
): string {
  if (meaning.kind === 'stop') return 'STOP';
  if (meaning.kind === 'start') return 'START';
  const phrase: string = pick(PHRASES[language][meaning.kind]);
  const score = meaning.kind === 'score' ? String(meaning.score) : '';
  return phrase.replace('{n}', score).replace('{m}', mark);
}
