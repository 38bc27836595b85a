import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core/es6';
import plans from 'libphonenumber-js/mobile/metadata';

/** The whole of it must be a number: one among words may be somebody else's. Without its country code it is of `country`. */
export const parsePhone = (number: string, country?: CountryCode) =>
  parsePhoneNumberFromString(number, { ...(country && { defaultCountry: country }), extract: false }, plans);

/** One whose numbering plan is known. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code as CountryCode, plans);
