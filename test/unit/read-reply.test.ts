import { describe, expect, it } from 'vitest';
import { readReply } from '#domain/read-reply.ts';
import type { PainScore, Reading, ReadingKind, ReadingNote, SafetyConcept } from '#domain/reading.ts';

/** The examples of the reply reader's contract, and near relatives of them. */

describe('a reaction', () => {
  it.each([
    'Liked "How is your back pain today, 0 to 10?"',
    'Reacted 👍 to "How is your back pain today, 0 to 10?"',
    'Le gustó "¿Cómo está su dolor de espalda hoy, de 0 a 10?"',
    'Emphasized an image',
    'Loved “Text STOP to stop. If your legs are numb call 911.”',
    'Removed a heart from “0 to 10?”',
  ])('is %j: no score, no opt-out, no concept', (body) => {
    expect(readReply(body)).toEqual(reading('reaction'));
  });

  it('is only the quote: what the patient writes besides is read', () => {
    expect(readReply('Liked "How is your pain, 0 to 10?" my legs are numb')).toMatchObject({
      safety: ['leg-weakness'],
    });
    expect(readReply('Liked the ice, pain 4')).toMatchObject({ kind: 'score', score: 4 });
  });
});

describe('an opt-out', () => {
  it.each([
    ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'opt out', 'Stop.', 'STOP!!!'],
    ...['please stop texting me', 'remove me from this list', 'how do I stop these', 'no more messages', 'stoppp'],
    ...['ALTO', 'PARAR', 'CANCELAR', 'no me manden más mensajes', 'BAJA', 'SALIR', 'FIN', 'BASTA', 'no más'],
    ...['stop. pain is 7', '7 stop', 'take me off your list', 'ya no me escriban', 'quiero darme de baja'],
  ])('is %j', (body) => {
    expect(readReply(body)).toMatchObject({ kind: 'opt-out', score: null });
  });

  it.each([
    ["the pain won't stop", 'unclear'],
    ["I can't stop limping", 'unclear'],
    ['when does this end', 'unclear'],
    ['please make the pain stop', 'unclear'],
    ['cancel my appointment', 'unclear'],
    ['no more pain', 'score'],
    ['no mas un 3', 'score'],
    ['stopped taking ibuprofen, pain 6', 'score'],
    ['please do not stop texting me', 'unclear'],
  ] as const)('is not %j, which is %s', (body, kind) => {
    expect(readReply(body)).toMatchObject({ kind });
  });
});

const KINDS: readonly (readonly [ReadingKind, readonly string[]])[] = [
  ['opt-in', ['START', 'UNSTOP', 'start']],
  ['help', ['HELP', 'INFO', 'AYUDA', 'help please', 'ayuda por favor']],
  ['wrong-number', ['wrong number', 'who is this', 'número equivocado', 'this is not Ana', 'no soy Ana']],
  ['auto-reply', ["I'm driving", "I'll get back to you", 'estoy manejando']],
  ['call-me', ['CALL', 'LLAMAR', 'please call me', 'can someone call', 'llámenme', 'I need help']],
  ['call-me', ['necesito hablar con alguien', 'call me at 5', 'can you call me back tomorrow']],
  ['trend', ['better', 'same', 'worse', 'mejor', 'igual', 'peor', '50% better', 'not any better', 'mucho peor']],
  ['thanks', ['ok', 'thank you', 'gracias', '👍', '👍🏽', 'ok thanks']],
  [
    'unclear',
    ['YES', 'no', '', ' ', 'casi nada', 'más o menos', 'not great', 'bien', 'good', 'constructor', '__proto__'],
  ],
];

describe('a text without a score', () => {
  it.each(KINDS.flatMap(([kind, bodies]) => bodies.map((body) => [body, kind] as const)))('%j is %s', (body, kind) => {
    expect(readReply(body)).toMatchObject({ kind, score: null, wantsCall: kind === 'call-me', safety: [] });
  });

  it('this is not Ana, for a name that only the record knows', () => {
    expect(readReply('this is not Xiomara')).toMatchObject({ kind: 'unclear' });
    expect(readReply('this is not Xiomara', { firstName: 'Xiomara' })).toMatchObject({ kind: 'wrong-number' });
  });

  it.each([
    ['better', 'better'],
    ['not any better', 'same'],
    ['sigue igual', 'same'],
    ['peor que ayer', 'worse'],
  ] as const)('%j has the trend %s', (body, trend) => expect(readReply(body)).toMatchObject({ trend }));

  it.each(["don't call me", 'I called yesterday', 'no me llamen'])('%j asks for no call', (body) => {
    expect(readReply(body)).toMatchObject({ wantsCall: false });
  });
});

const SCORES: readonly (readonly [score: PainScore, body: string, ...notes: ReadingNote[]])[] = [
  ...(
    ['7', '7!!', "it's a 7", '7️⃣', '７', '7/10', '7 out of 10', '7 de 10', '7 sobre 10', '7?', 'pain:7'] as const
  ).map((b) => [7, b] as const),
  [4, 'Pain is about 4 today'],
  [6, 'como un 6'],
  [10, '11/10', 'capped'],
  [10, '10+', 'capped'],
  [10, '🔟'],
  [7, 'sevn', 'from-words'],
  [8, 'ate', 'from-words'],
  [7, 'siette', 'from-words'],
  [0, 'O', 'from-words'],
  ...(['none', 'no pain', 'pain free', 'nada', 'sin dolor', 'ya no me duele', "it's gone"] as const).map(
    (b) => [0, b, 'from-words'] as const,
  ),
  [8, '7.5', 'decimal'],
  [8, '7,5', 'decimal'],
  [8, '7½', 'decimal'],
  [7, '6 and a half', 'decimal'],
  [7, '6-7', 'range'],
  [7, '6 or 7', 'range'],
  [5, 'between 4 and 5', 'range'],
  [6, '5 a 6', 'range'],
  [8, 'back 4 leg 8', 'several-sites'],
  [8, '4 in the morning 8 at night', 'several-sites'],
  [8, '8 without the pill 4 with it', 'several-sites'],
  [7, '3 at rest, 7 when I walk', 'several-sites'],
  [4, 'was 8, now 4'],
  [4, 'went from an 8 to a 4'],
  [7, '8 sorry 7'],
  [5, '5/10'],
  [8, '3 tylenol, pain 8'],
  [4, 'day 3 pain is 4'],
  [5, "took 2 ibuprofen and it's a 5"],
  [6, 'stopped taking ibuprofen, pain 6'],
  [5, "I'm driving, pain is 5"],
  [6, 'el dolor esta en 6'],
  [7, 'del 1 al 10 un 7'],
  [7, '7\nSent from my iPhone 12'],
];

describe('a score', () => {
  it.each(SCORES.map(([score, body, ...notes]) => ({ score, body, notes })))(
    'of $score is read from $body',
    ({ score, body, notes }) => {
      expect(readReply(body)).toMatchObject({ kind: 'score', score, notes, safety: [] });
    },
  );

  it.each([
    ...['call me at 5', '3pm', 'on 5/12', '2 weeks', '5 minutes', '3 tylenol', 'took 2 pills', 'day 3', '50% better'],
    ...['11', '100', '-1', '4 hmm 9', '2 to 9', '0-10', 'more than 7', 'no pasa de 3', 'not a 7', 'my mom is a 9'],
    ...['she says 6', '7/9', '7²', '$7', '#7', '07', '7 7', '1 0', '555-1234', "I'm 65", 'a las 5', '6 no 7'],
    ...[
      'no pain meds',
      'no pain at rest',
      'almost no pain',
      'numbness is gone',
      'is 7 bad?',
      'it was an 8 yesterday',
      "my wife's pain is 8",
    ],
  ])('is not read from %j', (body) => {
    expect(readReply(body)).toMatchObject({ score: null });
    expect(readReply(body).kind).not.toBe('score');
  });

  it('stands beside a request for a call', () => {
    expect(readReply('7 please call me')).toMatchObject({ kind: 'score', score: 7, wantsCall: true });
  });
});

const SAFETY: readonly (readonly [SafetyConcept, readonly string[]])[] = [
  [
    'self-harm',
    [
      'I want to die',
      "I can't go on living",
      'quiero morirme',
      'i wanna kill my self',
      'thinking about suicide',
      'ya no quiero vivir',
    ],
  ],
  ['saddle-numbness', ['numb between my legs', "can't feel when I wipe", 'no siento la entrepierna']],
  ['bladder-bowel', ['I peed myself', "can't control my bladder", 'me oriné encima', 'no puedo orinar']],
  [
    'leg-weakness',
    [
      'my foot drags',
      '9 and my legs are numb',
      'leg keeps giving out',
      'no puedo mover la pierna',
      'new numbness in my leg',
    ],
  ],
  ['chest-pain', ['chest pain', 'my chest hurts', 'me duele el pecho']],
  ['breathing', ["can't breathe", 'short of breath', 'me falta el aire']],
  ['collapse', ['I passed out', 'me desmayé']],
  ['overdose', ['took too many pills', 'took 20 tylenol', 'me tomé todas las pastillas']],
  ['fever-infection', ['fever and chills', 'temp 101.5', 'tengo calentura']],
  ['trauma', ['I fell yesterday', 'car accident', 'me caí']],
  ['unexplained-weight-loss', ['losing weight and not trying', 'he perdido peso sin razón']],
  ['cancer-history', ['I had cancer 10 years ago', 'tuve cáncer']],
  ['severe-medication-reaction', ['black stool', 'vomiting blood', 'throwing up my meds', 'rash and swelling']],
  ['wound', ['my incision is red', 'la herida tiene pus']],
  ['numbness', ['my leg is numb', 'tingling', 'hormigueo en el pie']],
  ['distress', ["I can't take this anymore", 'ya no puedo más']],
];

describe('safety', () => {
  it.each(SAFETY.flatMap(([concept, bodies]) => bodies.map((body) => [body, concept] as const)))(
    'in %j is %s',
    (body, concept) => {
      expect(readReply(body).safety).toContain(concept);
    },
  );

  it.each([
    ...[
      'no numbness',
      'no fever',
      'sin fiebre',
      'numbness is gone',
      'my mom fell',
      'almost fell',
      'a crash 5 years ago',
    ],
    ...[
      'this is killing me',
      'dying here',
      'my back is dead',
      'muero de dolor',
      'no fever, chills or numbness',
      'fell asleep',
    ],
    ...['no he tenido fiebre', 'casi me caigo', 'I do not want to die', 'no he dormido', 'heat rash', 'hay fever'],
  ])('is not in %j', (body) => expect(readReply(body).safety).toEqual([]));

  it.each([
    ['No, my legs are numb', 'leg-weakness'],
    ['I have no idea why my legs are numb', 'leg-weakness'],
    ['no fever but my legs are numb', 'leg-weakness'],
    ['my wife says my foot drags', 'leg-weakness'],
    ['the numbness is not gone', 'numbness'],
  ] as const)('stays where the scope is in doubt: %j', (body, concept) => {
    expect(readReply(body).safety).toContain(concept);
  });

  it('stands beside a score, and a score beside it', () => {
    expect(readReply('9 and my legs are numb')).toMatchObject({ kind: 'score', score: 9, safety: ['leg-weakness'] });
  });
});

const reading = (kind: ReadingKind): Reading => ({
  kind,
  score: null,
  trend: null,
  safety: [],
  wantsCall: false,
  notes: [],
});
