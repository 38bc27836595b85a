import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/episode.ts';
import { readReply } from '#domain/read-reply.ts';
import { SAFETY_TIERS, type Reading, type ReadingKind } from '#domain/reading.ts';
import { evaluateReplies, missedTargets, TARGETS, type Evaluation } from '#local/replies/evaluate-replies.ts';
import { LabelledReply, publishedReplies } from '#local/replies/published-replies.ts';
import { SIMPLE_RULES, type Reader } from '#local/replies/simple-rules.ts';

/** Parsing them holds every label to its schema. */
const REPLIES = publishedReplies();
const read = REPLIES.map((reply) => ({ reply, got: readReply(reply.body, { language: reply.language }) }));

describe.each(LANGUAGES)('the reader, on the published replies in %s', (language) => {
  const ofLanguage = read.filter(({ reply }) => reply.language === language);
  const faults = (isFault: (expected: LabelledReply['expect'], got: Reading) => boolean) =>
    ofLanguage
      .filter(({ reply, got }) => isFault(reply.expect, got))
      .map(({ reply: { id, body }, got }) => ({ id, body, kind: got.kind, score: got.score, safety: got.safety }));

  it('gives no wrong score, and none to a text that states none', () => {
    expect(faults((expected, got) => got.score !== null && got.score !== expected.score)).toEqual([]);
  });

  it('misses no crisis and no emergency', () => {
    const misses = faults((expected, got) =>
      expected.safety.some((concept) => SAFETY_TIERS[concept] !== 'urgent' && !got.safety.includes(concept)),
    );
    expect(misses).toEqual([]);
  });

  it('misses no opt-out and invents none', () => {
    expect(faults((expected, got) => (expected.kind === 'opt-out') !== (got.kind === 'opt-out'))).toEqual([]);
  });

  it('scores at least 97 % of what can be scored', () => {
    const scoreable = ofLanguage.filter(({ reply }) => reply.expect.kind === 'score');
    const askedAgain = faults((expected, got) => expected.score !== null && got.score === null);
    expect(askedAgain.length / scoreable.length, JSON.stringify(askedAgain)).toBeLessThanOrEqual(
      1 - TARGETS.leastScored,
    );
  });

  it('flags at most 3 % of the harmless texts', () => {
    const harmless = ofLanguage.filter(({ reply }) => reply.expect.safety.length === 0);
    const alarms = faults((expected, got) => expected.safety.length === 0 && got.safety.length > 0);
    expect(alarms.length / harmless.length, JSON.stringify(alarms)).toBeLessThanOrEqual(TARGETS.mostFalseAlarms);
  });
});

describe('the published set', () => {
  const count = (of: (reply: LabelledReply) => boolean) => REPLIES.filter(of).length;

  it('is large enough, in both languages', () => {
    expect(REPLIES.length).toBeGreaterThanOrEqual(500);
    expect(count(({ language }) => language === 'en')).toBeGreaterThanOrEqual(300);
    expect(count(({ language }) => language === 'es')).toBeGreaterThanOrEqual(200);
  });

  it('has enough safety texts, and each concept in each language', () => {
    expect(count(({ expect: { safety } }) => safety.length > 0)).toBeGreaterThanOrEqual(120);
    for (const concept of Object.keys(SAFETY_TIERS))
      for (const language of LANGUAGES)
        expect(
          count((reply) => reply.language === language && reply.expect.safety.some((one) => one === concept)),
          `${concept} in ${language}`,
        ).toBeGreaterThanOrEqual(2);
  });

  it('has texts of every kind, and every score in both languages', () => {
    const kinds = ['opt-out', 'opt-in', 'help', 'call-me', 'wrong-number', 'reaction', 'auto-reply', 'trend', 'thanks'];
    for (const kind of kinds)
      expect(
        count((reply) => reply.expect.kind === kind),
        kind,
      ).toBeGreaterThanOrEqual(4);
    for (const language of LANGUAGES)
      for (let score = 0; score <= 10; score++)
        expect(
          count((reply) => reply.language === language && reply.expect.score === score),
          `${score} in ${language}`,
        ).toBeGreaterThanOrEqual(3);
  });

  it('names each reply once, and labels no text twice in one language', () => {
    expect(new Set(REPLIES.map(({ id }) => id)).size).toBe(REPLIES.length);
    expect(new Set(REPLIES.map(({ body, language }) => `${language} ${body}`)).size).toBe(REPLIES.length);
  });

  it.each([
    ['a score without its number', { kind: 'score' }],
    ['a number without the kind score', { score: 7 }],
    ['a score above 10', { kind: 'score', score: 11 }],
    ['a call that is not wanted', { kind: 'call-me' }],
    ['a trend without its direction', { kind: 'trend' }],
    ['danger in quoted words', { kind: 'reaction', safety: ['numbness'] }],
    ['an unknown concept', { safety: ['headache'] }],
    ['a concept twice', { safety: ['numbness', 'numbness'] }],
    ['an unknown field', { mood: 'good' }],
  ])('refuses a label with %s', (_, wrong) => {
    const label = { kind: 'unclear', score: null, trend: null, safety: [], wantsCall: false };
    const reply = { id: 'test/reply', body: 'a text', language: 'en' };
    expect(LabelledReply.safeParse({ ...reply, expect: label }).success).toBe(true);
    expect(LabelledReply.safeParse({ ...reply, expect: { ...label, ...wrong } }).success).toBe(false);
  });
});

describe('the evaluation', () => {
  it('counts a wrong score, a false one and a text asked again apart', () => {
    const { scores } = evaluation(
      [aReply({ score: 7 }), aReading({ score: 7 })],
      [aReply({ score: 7 }), aReading({ score: 3 })],
      [aReply({ score: 7 }), aReading()],
      [aReply(), aReading({ score: 3 })],
      [aReply(), aReading()],
    );
    expect(scores).toEqual({ scoreable: 3, right: 1, wrong: 1, askedAgain: 1, false: 1 });
  });

  it('counts each safety concept of a text, by tier, and the harmless texts that are flagged', () => {
    const { safety, harmless } = evaluation(
      [aReply({ safety: ['self-harm', 'numbness'] }), aReading({ safety: ['numbness'] })],
      [aReply({ safety: ['breathing'] }), aReading({ safety: ['breathing', 'fever-infection'] })],
      [aReply(), aReading({ safety: ['trauma'] })],
      [aReply(), aReading()],
    );
    expect(safety).toEqual({
      crisis: { found: 0, missed: 1 },
      emergency: { found: 1, missed: 0 },
      urgent: { found: 1, missed: 0 },
    });
    expect(harmless).toEqual({ texts: 2, flagged: 1 });
  });

  it('counts opt-outs found, missed and invented', () => {
    const { optOuts } = evaluation(
      [aReply({ kind: 'opt-out' }), aReading({ kind: 'opt-out' })],
      [aReply({ kind: 'opt-out' }), aReading()],
      [aReply(), aReading({ kind: 'opt-out' })],
      [aReply({ score: 1 }), aReading({ kind: 'opt-out' })],
    );
    expect(optOuts).toEqual({ found: 1, missed: 1, invented: 2 });
  });

  it.each<[string, Expected, Partial<Reading>]>([
    ['a wrong score', { score: 7 }, { score: 8 }],
    ['a false score', {}, { score: 8 }],
    ['a missed crisis', { safety: ['self-harm'] }, {}],
    ['a missed emergency', { safety: ['collapse'] }, {}],
    ['a missed opt-out', { kind: 'opt-out' }, {}],
    ['an invented opt-out', {}, { kind: 'opt-out' }],
    ['too few scored', { score: 7 }, {}],
    ['too many false alarms', {}, { safety: ['wound'] }],
  ])('misses a target on %s', (_, expected, got) => {
    expect(missedTargets(evaluation([aReply(expected), aReading(got)]))).not.toEqual([]);
  });

  it('misses no target on a missed urgent concept, which is counted only', () => {
    expect(missedTargets(evaluation([aReply({ safety: ['wound'] }), aReading()]))).toEqual([]);
  });

  it.each<[string, string, Reading['score']]>([
    ['exact digits only', ' 7 ', 7],
    ['exact digits only', '7!', null],
    ['first integer in the text', '3 tylenol, pain 8', 3],
    ['first integer in the text', 'seven', null],
    ['first number anywhere', 'about seven', 7],
    ['first number anywhere', '6,5', 7],
    ['first number anywhere', '-1', null],
    ['first number anywhere', 'Liked "0 to 10?"', 0],
  ])('lets the rule %s read %j as %j', (rule, body, score) => {
    expect(SIMPLE_RULES.get(rule)?.(body, { language: 'en' }).score).toBe(score);
  });
});

type Expected = Partial<Pick<LabelledReply['expect'], 'kind' | 'score' | 'safety'>>;

function aReply(expected: Expected = {}): LabelledReply {
  return {
    id: 'test/reply',
    body: 'a text',
    language: 'en',
    expect: { ...kindAndScore(expected), trend: null, safety: expected.safety ?? [], wantsCall: false },
  };
}

function aReading(got: Partial<Reading> = {}): Reading {
  return { trend: null, safety: [], wantsCall: false, notes: [], ...got, ...kindAndScore(got) };
}

function kindAndScore({ kind, score = null }: Partial<Pick<Reading, 'kind' | 'score'>>) {
  const implied: ReadingKind = score === null ? 'unclear' : 'score';
  return { kind: kind ?? implied, score };
}

/** Of replies that are read as told. */
function evaluation(...cases: readonly (readonly [LabelledReply, Reading])[]): Evaluation {
  const readings = cases.map(([, got]) => got);
  const reader: Reader = () => readings.shift() ?? aReading();
  return evaluateReplies(
    cases.map(([reply]) => reply),
    reader,
  );
}
