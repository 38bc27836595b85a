import { expect, test } from 'vitest';
import { hmacPseudonyms } from '#adapters/hmac-pseudonyms.ts';

const SECRET = 'a secret of more than thirty-two characters';

test('a pseudonym is opaque, the same every time, and another with another secret', () => {
  const { phone } = hmacPseudonyms(SECRET);
  expect(phone('+16025550123')).toMatch(/^ph-[a-z2-7]{26}$/);
  expect(hmacPseudonyms(SECRET).phone('+16025550123')).toBe(phone('+16025550123'));
  expect(phone('+16025550124')).not.toBe(phone('+16025550123'));
  expect(hmacPseudonyms(`${SECRET}!`).phone('+16025550123')).not.toBe(phone('+16025550123'));
});

test('a number and a visit id of the same characters have nothing in common', () => {
  const { phone, episode } = hmacPseudonyms(SECRET);
  expect(episode('16025550123')).toMatch(/^ep-[a-z2-7]{26}$/);
  expect(episode('16025550123').slice(3)).not.toBe(phone('16025550123').slice(3));
});

test('pseudonyms never change from one release to the next', () => {
  // or no reply would find its patient; computed once with openssl and coreutils' base32
  expect(hmacPseudonyms(SECRET).phone('+16025550123')).toBe('ph-zbgkktugk66petg5ml6oursrqv');
});

test('a secret that can be guessed is refused, and not quoted', () => {
  expect(() => hmacPseudonyms('hunter2')).toThrow('expected at least 32 characters, got 7');
});
