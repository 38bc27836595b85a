/** Places that the pages about legs share, in the notation of `phrases.ts`. Slips of the pen stand beside the word. */

/** A leg or a part of it. */
export const LEG = '<leg>|pata|patas|corva|corvas|canilla|canillas|talon|talones|quad|quads|hamstring|hamstrings|lefs';
/** More than one of them. */
export const LEGS = 'legs|feet|knees|thighs|calves|lefs|piernas|pies|rodillas|muslos|patas|pantorrillas';
/** Whose, which. "My" in the phrase keeps it the patient's own where a relative is named before. */
export const MY = '?my ?poor|bad|whole ?left|right|lower|both|other|one';
/** Between the leg and what it does. */
export const JUST =
  '?both ?just|suddenly|randomly|sorta|kinda|kind|sort|now|also|then|constantly|completely|of|almost|nearly|basically|always|really|literally|totally|sometimes|still ?keep|keeps|kept|keep|is|are|was|start|starts|started';
/** What comes before "not": "doesn't", "won't", "is not even". */
export const WILL = '?just|still|really|suddenly|now|both ?can|could|do|does|did|will|would|is|are|was|were|has|have';
export const THE =
  '?en ?ninguno|ninguna ?de ?la|el|las|los|mi|mis|un|una|esta|este|esa|ese|mi ?dos|propia|propio|propios|puro|pura|puros|otra|otro';
export const SIDE = '?izquierd*|derech*|dos|las ?dos';
/** "no me", "ya no se me", "no la puedo". */
export const NO = 'no ?me|se|la|lo|las|los|le|nos ?me|la|lo|las|los ?ya|mas';
export const CAN =
  '?he|ha ?podido|puedo|pude|puede|pueden|pudo|pudieron|podia|quiere|quieren|quiso|quisieron|logro|logre|consigo|alcanzo ?ya|casi|bien|ni ?a|ni';
