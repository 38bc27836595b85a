import { words } from './phrases.ts';
import type { Token } from './token.ts';

const SOMETIMES = words('veces aveces avces avezes aveses beces ratos rato ratitos momentos');
const POSED = words('acostado acostada sentado sentada parado parada quieto quieta lado descansando caminando reposo');
const PARTS_OF_DAY = words('dias dia noche tarde manana noches');

/** "a veces no me duele", "hay dias que no", "de noche no me duele". */
export function isOnlyAtTimes(tokens: readonly Token[], start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 5) && tokens[at + 1]?.before !== 'stop'; at--) {
    const [word, one, two] = [tokens[at]?.text ?? '', tokens[at - 1]?.text ?? '', tokens[at - 2]?.text ?? ''];
    if (
      SOMETIMES.has(word) ||
      POSED.has(word) ||
      (word === 'con' && words('la el las los una').has(tokens[at + 1]?.text ?? ''))
    )
      return true;
    const isPart = words('de hay algunos unos otros por muchos').has(one) || (one === 'la' && words('en por').has(two));
    if (PARTS_OF_DAY.has(word) && isPart) return true;
  }
  return false;
}
