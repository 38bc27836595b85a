import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { septets, toGsm7 } from '#domain/gsm7.ts';

/** Random text in which the alphabet, its double characters and its outsiders all come up often. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'aZ09@£$¥èéùìòÇØøÅåΔΩÆæßÉ\n\r\f^{}[]~\\|€áíóúç`’—…ñü¿¡Łœ\u00A0\u202F\u0301\u200D👍'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  )
  .map((parts) => parts.join(''));

/** Twilio's own count. */
function twilioSeptets(text: string): number | undefined {
  const message = new SegmentedMessage(text);
  return message.encodingName === 'GSM-7' ? message.numberOfCharacters : undefined;
}

describe('the length of a text', () => {
  it('is what Twilio counts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(septets(text)).toBe(twilioSeptets(text));
      }),
    );
  });

  it('is what Twilio counts for every character of the first planes that a phone writes', () => {
    const differing = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => septets(character) !== twilioSeptets(character),
    );
    expect(differing).toEqual([]);
  });

  it.each([
    ['', 0],
    ['¿Qué dolor, señor?', 18],
    ['^{}[]~\\|€', 18],
    ['está', undefined],
    ['it’s', undefined],
  ])('of %j is %j', (text, expected) => {
    expect(septets(text)).toBe(expected);
  });
});

describe('a text made to fit', () => {
  it('has only characters of the alphabet, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(septets(toGsm7(text))).toBeDefined();
      }),
    );
  });

  it('is left alone where it fits already', () => {
    const fitting = anyText.filter((text) => septets(text) !== undefined);
    fc.assert(
      fc.property(fitting, (text) => {
        expect(toGsm7(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['á í ó ú Á Í Ó Ú ç', 'a i o u A I O U c'],
    ['é ñ ü É Ñ Ü ¿ ¡', 'é ñ ü É Ñ Ü ¿ ¡'],
    ['e\u0301 n\u0303 i\u0301', 'é ñ i'],
    ['‘a’ “b” «c»', '\'a\' "b" "c"'],
    ['1–2 — 3… • 4', '1-2 - 3... - 4'],
    ['11:00\u202FAM\u00A0x', '11:00 AM x'],
    ['Łukasz Nguyễn Đặng', 'Lukasz Nguyen Dang'],
    ['ok 👍🏽 日本', 'ok  '],
    ['\uD83D', ''],
  ])('turns %j into %j', (text, expected) => {
    expect(toGsm7(text)).toBe(expected);
  });
});
