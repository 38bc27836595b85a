/** The attribute of a message that holds the webhook's signature; its body is the form as it came. */
export const SIGNATURE_ATTRIBUTE = 'signature';
