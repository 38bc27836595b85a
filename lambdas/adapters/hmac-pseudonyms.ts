import { createHmac } from 'node:crypto';
import type { Pseudonyms } from '#ports';

const SECRET_MIN_LENGTH = 32;

/** 130 bits: never two the same, and short enough for a key and an execution's name. */
const LENGTH = 26;

/** The same secret for ever: with another one no reply finds its patient. */
export function hmacPseudonyms(secret: string): Pseudonyms {
  if (secret.length < SECRET_MIN_LENGTH) {
    throw new Error(`pseudonym secret: expected at least ${SECRET_MIN_LENGTH} characters, got ${secret.length}`);
  }
  // the kind is hashed as well: a number and a visit id of the same characters must not share a pseudonym
  const pseudonym = (kind: string, value: string): string =>
    base32(createHmac('sha256', secret).update(`${kind}\0${value}`, 'utf8').digest()).slice(0, LENGTH);
  return {
    phone: (mobile) => `ph-${pseudonym('phone', mobile)}`,
    episode: (visitId) => `ep-${pseudonym('episode', visitId)}`,
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 in lower case, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
