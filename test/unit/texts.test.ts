import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { CLINIC_NAME_MAX, CLINIC_PHONE_MAX } from '#domain/clinic.ts';
import { LANGUAGES } from '#domain/episode.ts';
import { SEGMENT_SEPTETS, septets } from '#domain/gsm7.ts';
import { TEXT_PURPOSES, type TextPurpose } from '#domain/text.ts';
import { catalogue } from '#domain/texts/catalogue.ts';
import { painBand } from '#domain/texts/pain-band.ts';
import { when } from '#domain/texts/when.ts';
import { SPOKEN_NAME_MAX, type TextRequest, type Voice, wording } from '#domain/texts/wording.ts';

const POSITIONS = ['first', 'middle', 'last'] as const;

/** Long in every part: `Wed Nov 25, 11:59 AM` in Phoenix. */
const LATE_NOVEMBER = '2026-11-25T18:59:00Z';

const EVERY_REQUEST = catalogue(LATE_NOVEMBER).map(({ request }) => request);

const LONGEST = {
  clinic: { name: 'W'.repeat(CLINIC_NAME_MAX), phone: '8'.repeat(CLINIC_PHONE_MAX) },
  firstName: 'M'.repeat(SPOKEN_NAME_MAX + 20),
};

const aVoice = (language: 'en' | 'es', firstName = 'Ana', clinic: Voice['clinic'] = LONGEST.clinic): Voice => ({
  clinic,
  patient: { firstName, language, timeZone: 'America/Phoenix' },
});

const EVERY_TEXT = LANGUAGES.flatMap((language) =>
  EVERY_REQUEST.map((request) => ({
    label: `${language} ${Object.values(request).join(' ')}`,
    request,
    language,
    longest: wording(request, aVoice(language, LONGEST.firstName)),
    nameless: wording(request, aVoice(language, '')),
  })),
);

describe.each(EVERY_TEXT)('the text $label', ({ longest, nameless, request }) => {
  it('is one GSM-7 segment with the longest names, by our count and by Twilio’s', () => {
    expect(septets(longest)).toBeLessThanOrEqual(SEGMENT_SEPTETS);
    const twilio = new SegmentedMessage(longest);
    expect([twilio.encodingName, twilio.segmentsCount]).toEqual(['GSM-7', 1]);
  });

  it('begins with the clinic’s name', () => {
    expect(longest.startsWith(`${LONGEST.clinic.name}: `)).toBe(true);
  });

  it('has every slot filled, with a name or without one', () => {
    for (const text of [longest, nameless]) expect(text).not.toMatch(/[{}]|undefined| [ ,.]|\.\.|: ?$/);
    expect(longest.match(/M{12}/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(longest).not.toMatch(/M{13}/);
  });

  it('asks nothing that a yes would answer and gives no command that Twilio takes for an opt-out', () => {
    for (const question of nameless.match(/[^.:?]*\?/g) ?? []) {
      expect(question).toMatch(
        /^ (How|When|What|Is .* or|¿(cuanto|desde cuando|cual|qué|a qué|Es .* o|el dolor es .* o) )/i,
      );
    }
    expect(nameless).not.toMatch(/\b(END|CANCEL|QUIT|YES|NO|SI|FIN|BAJA)\b/);
  });

  it('names no illness and no drug', () => {
    expect(nameless).not.toMatch(/spasm|espasm|hernia|disc\b|sciatic|ciatica|strain|nsaid|ibuprof|tylenol|aspirin/i);
  });

  it('says what 0 and 10 mean where it asks for a number', () => {
    if (!['ask', 'remind', 'clarify'].includes(request.purpose)) return expect(nameless).not.toContain('10');
    expect(nameless).toMatch(/\b0 \((no pain|sin dolor|nada)\) (to|a) 10 \((worst pain|el peor dolor|el peor)\)/);
  });
});

describe.each(LANGUAGES)('in language %s', (language) => {
  const say = (request: TextRequest, firstName = 'Ana') =>
    wording(request, aVoice(language, firstName, { name: 'Desert Clinic', phone: '(855) 77-SPINE' }));

  it('the opening text says how to stop, that texts are not read around the clock, and 911', () => {
    for (const position of POSITIONS) {
      const text = say({ purpose: 'ask', position, opening: true });
      for (const part of ['STOP', '24/7', '911']) expect(text).toContain(part);
    }
  });

  it('every other question says how to stop, too', () => {
    for (const position of POSITIONS) expect(say({ purpose: 'ask', position, opening: false })).toContain('STOP');
  });

  it('the tip is the day’s', () => {
    const tip = (position: (typeof POSITIONS)[number]) => say({ purpose: 'thanks', position, band: 'mild' });
    expect(tip('first')).toMatch(/ice and heat|hielo y calor/);
    expect(tip('middle')).toMatch(/(week or two|una o dos semanas).*\(855\) 77-SPINE/);
    expect(tip('last')).toMatch(/(belly|abdomen).*(weight|peso).*(shoes|zapatos).*\(855\) 77-SPINE/);
  });

  it('an urgent call is announced with its time, the clinic’s number and 911', () => {
    const text = say({ purpose: 'call-expected', by: '2026-11-03T18:00:00Z', priority: 'urgent' });
    expect(text).toContain(language === 'en' ? 'soon, by Tue Nov 3, 11:00 AM.' : 'pronto, antes del mar 3 nov, 11:00.');
    expect(text).toContain('(855) 77-SPINE');
    expect(text).toContain('911');
  });
});

describe('the first name', () => {
  const greeting = (firstName: string) =>
    wording({ purpose: 'ask', position: 'first', opening: false }, aVoice('en', firstName)).slice(22).split(' How')[0];

  it.each([
    ['Ana', 'Hi, Ana.'],
    ['José', 'Hi, José.'],
    ['Lucía', 'Hi, Lucia.'],
    [' Mary  Ann ', 'Hi, Mary Ann.'],
    ['O’Brien', "Hi, O'Brien."],
    ['J.', 'Hi, J.'],
    ['Maria Guadalupe', 'Hi, Maria.'],
    ['Maximiliano-José', 'Hi, Maximiliano.'],
    ['Constantinopoulos', 'Hi, Constantinop.'],
    ['{phone}', 'Hi, phone.'],
  ])('%j is written %j', (firstName, expected) => {
    expect(greeting(firstName)).toBe(expected);
  });

  it.each(['', '  ', '-', '👍', '李', 'Σοφία', 'Ольга'])('%j is left out, not mangled', (firstName) => {
    expect(greeting(firstName)).toBe('Hi.');
  });

  it('never makes a text too long, whatever it is', () => {
    const anyName = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'[~ œß€ﬁ-aé…') }));
    fc.assert(
      fc.property(anyName, fc.constantFrom(...EVERY_TEXT), (firstName, { request, language }) => {
        expect(septets(wording(request, aVoice(language, firstName)))).toBeLessThanOrEqual(SEGMENT_SEPTETS);
      }),
    );
  });
});

describe('the time of a call', () => {
  it.each([
    ['2026-11-03T18:00:00Z', 'America/Phoenix', 'Tue Nov 3, 11:00 AM', 'mar 3 nov, 11:00'],
    ['2026-11-03T18:00:00Z', 'America/New_York', 'Tue Nov 3, 1:00 PM', 'mar 3 nov, 13:00'],
    ['2026-06-06T07:05:00Z', 'America/Phoenix', 'Sat Jun 6, 12:05 AM', 'sáb 6 jun, 0:05'],
    ['2026-01-01T01:30:00Z', 'America/Los_Angeles', 'Wed Dec 31, 5:30 PM', 'mié 31 dic, 17:30'],
    ['2026-08-09T19:00:00Z', 'America/Phoenix', 'Sun Aug 9, 12:00 PM', 'dom 9 ago, 12:00'],
  ])('%s is told in %s as %j and %j', (at, timeZone, english, spanish) => {
    expect(when(at, timeZone, 'en')).toBe(english);
    expect(when(at, timeZone, 'es')).toBe(spanish);
  });
});

describe('what there is to say', () => {
  it('has a text for every purpose', () => {
    expectTypeOf<TextRequest['purpose']>().toEqualTypeOf<TextPurpose>();
    expect(new Set(EVERY_REQUEST.map(({ purpose }) => purpose))).toEqual(new Set(TEXT_PURPOSES));
  });

  it('speaks to a score as the rules cut', () => {
    const bands = ([0, 1, 3, 4, 7, 8, 10] as const).map((score) => painBand(score, { persisting: 4 }));
    expect(bands).toEqual(['none', 'mild', 'mild', 'moderate', 'moderate', 'moderate', 'moderate']);
    expect(painBand(5, { persisting: 6 })).toBe('mild');
  });

  it.each(EVERY_TEXT.filter(({ language }) => language === 'en'))(
    'is plain English of the sixth grade in $label',
    (text) => {
      const body = wording(text.request, aVoice('en', 'Ana', { name: 'Clinic', phone: '555' }));
      expect(gradeLevel(body)).toBeLessThanOrEqual(6);
    },
  );
});

/** Flesch-Kincaid; syllables by the usual count of vowel groups. */
function gradeLevel(text: string): number {
  const words = text.match(/[A-Za-z]+/g) ?? [];
  const sentences = text.match(/[.?](?=\s|$)/g) ?? [];
  const syllables = words.map((word) => Math.max(1, word.replace(/e$/i, '').match(/[aeiouy]+/gi)?.length ?? 0));
  const total = syllables.reduce((sum, count) => sum + count, 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (total / words.length) - 15.59;
}
