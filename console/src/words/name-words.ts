/** Of a patient who has been forgotten, where a name would stand. */
export const nameWords = (firstName: string | null): string => firstName ?? 'A former patient';

/** Where words of a patient, or of staff about one, would stand. */
export const REMOVED = 'These words have been removed';
