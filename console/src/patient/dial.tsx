import { phoneNumber } from '../words/phone-number.ts';

/** On a phone a press on it calls. */
export const Dial = ({ mobile, firstName }: { readonly mobile: string; readonly firstName: string }) => (
  <a className="dial" href={`tel:${mobile}`}>
    <span className="unseen">Call {firstName}, </span>
    {phoneNumber(mobile)}
  </a>
);
