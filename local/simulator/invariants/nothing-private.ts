import { MARKER, NUMBER_STEM } from '../words.ts';
import type { Invariant } from './invariant.ts';

export const nothingPrivate: Invariant = {
  name: 'nothing-private',
  holds: 'No name, number or word of a patient is in a log event, an error, an execution or a bell.',
  watch(_scene, violated) {
    const digits = NUMBER_STEM.slice(2);
    return {
      on(event) {
        if (event.kind !== 'told') return;
        if (event.what.includes(MARKER) || event.what.includes(digits)) violated(`${event.where} holds ${event.what}`);
      },
    };
  },
};
