import { describe, expect, it } from 'vitest';
import type { Decision, EscalationRule } from '#domain/decision.ts';
import { isAboutNumber, isNumberCorrected, isNumberWrong } from '#domain/number-task.ts';
import { anEpisode } from '#test/support/builders.ts';

const BEFORE = '2026-11-06T18:00:00Z';
const CORRECTED = '2026-11-07T18:00:00Z';
const AFTER = '2026-11-07T18:00:01Z';

const escalated = (rule: EscalationRule, fields: { at?: string; callbackId?: `cb-${string}` } = {}): Decision => ({
  at: BEFORE,
  day: 7,
  because: `SM-${rule}`,
  action: 'escalate',
  rule,
  priority: 'low',
  reason: rule,
  callbackId: 'cb-a-1',
  dueAt: '2026-11-09T18:00:00Z',
  ...fields,
});

const correctedAt = (...times: string[]) => ({
  formerNumbers: times.map((until, index) => ({ phoneHash: `ph-${index}` as const, until, act: `act-${index}` })),
});

const aboutNumber = (...decisions: Decision[]) => isAboutNumber(anEpisode({ decisions }), 'cb-a-1');
const isCorrected = (decisions: Decision[], former = correctedAt(CORRECTED)) =>
  isNumberCorrected(anEpisode({ decisions, ...former }), 'cb-a-1');

describe('a callback is about the number', () => {
  it.each(['wrong-number', 'unreachable'] as const)('where that is all that is wrong: %s', (rule) => {
    expect(aboutNumber(escalated(rule))).toBe(true);
    expect(aboutNumber(escalated('severe', { callbackId: 'cb-a-2' }), escalated(rule))).toBe(true);
  });

  it.each(['safety', 'severe', 'worsening', 'asked', 'not-understood', 'silent'] as const)(
    'and a call where there is another reason as well: %s',
    (rule) => {
      expect(aboutNumber(escalated('wrong-number'), escalated(rule))).toBe(false);
    },
  );

  it('and a call where its reasons are not known', () => {
    expect(aboutNumber()).toBe(false);
  });
});

describe('the number of a callback is corrected', () => {
  it('where staff have done so since the newest reason', () => {
    expect(isCorrected([escalated('wrong-number'), escalated('unreachable', { at: CORRECTED })])).toBe(true);
    expect(isCorrected([escalated('wrong-number')], { formerNumbers: [] })).toBe(false);
  });

  it('not where the new one is wrong as well, until that is corrected too', () => {
    const twice = [escalated('wrong-number'), escalated('unreachable', { at: AFTER })];
    expect(isCorrected(twice)).toBe(false);
    expect(isCorrected(twice, correctedAt(CORRECTED, '2026-11-08T18:00:00Z'))).toBe(true);
  });

  it('not where the patient is to be called as well, whenever that came', () => {
    for (const at of [BEFORE, AFTER])
      expect(isCorrected([escalated('wrong-number'), escalated('severe', { at })])).toBe(false);
  });

  it('whatever another callback is about', () => {
    const other = escalated('severe', { callbackId: 'cb-a-2', at: AFTER });
    expect(isCorrected([escalated('wrong-number'), other])).toBe(true);
  });
});

describe('the number of a callback is somebody else’s', () => {
  const isWrong = (decisions: Decision[], former = {}) => isNumberWrong(anEpisode({ decisions, ...former }), 'cb-a-1');

  it('where that is the newest of the reasons, whatever there was before', () => {
    expect(isWrong([escalated('wrong-number')])).toBe(true);
    expect(isWrong([escalated('severe'), escalated('wrong-number')])).toBe(true);
  });

  it('until staff have corrected it, and again where the new one is wrong as well', () => {
    expect(isWrong([escalated('wrong-number')], correctedAt(CORRECTED))).toBe(false);
    expect(isWrong([escalated('wrong-number', { at: AFTER })], correctedAt(CORRECTED))).toBe(true);
  });

  it('not where no text reaches it, which a call may, nor where the patient has written from it since', () => {
    expect(isWrong([escalated('unreachable')])).toBe(false);
    expect(isWrong([escalated('wrong-number'), escalated('asked')])).toBe(false);
    expect(isWrong([])).toBe(false);
  });
});
