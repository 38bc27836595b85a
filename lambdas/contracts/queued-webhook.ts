/** The attribute of a message that holds the webhook's signature; its body is the form as it came. */
export const SIGNATURE_ATTRIBUTE = 'signature';

/** Those that hold the parameters of its path, by their names there. */
export const PATH_ATTRIBUTES = ['episodeId', 'textId'] as const;
