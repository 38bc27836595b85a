import { words } from './phrases.ts';
import type { Token } from './token.ts';

/** Words that the one after them tells to be others. */
export function heardWithNext(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const next = tokens[at + 1];
    if (next?.before !== 'space') return token;
    if (isHave(token, next)) return { ...token, text: 'he' };
    return isNone(token, next, tokens[at + 2]) ? { ...token, text: 'no' } : token;
  });
}

/** "me e cortado", "no e ido": have, without its silent letter; "rojo e hinchado" is and. */
const isHave = (token: Token, next: Token): boolean =>
  token.text === 'e' && /^(?:[^ih].*(?:[ai]do|cho|sto|erto)|ido)$/.test(next.text);

const NONE_OF = words(
  `will desire desires wish interest reason reasons hope motivation joy purpose drive sensation control strength power ganas deseos deseo ilusion
  ilusiones motivo motivos razon razones esperanza esperanzas fuerza fuerzas animo sensibilidad sensacion voluntad gusto sentido`,
);
const WHERE = words('in at on below from down there left between when around');
const UNCHANGED = words('loss lost issue issues problem problems change changes trouble');

/** "zero will to live", "cero ganas", "zero feeling down there"; "zero, feeling great" is a score. */
const isNone = (token: Token, next: Token, second: Token | undefined): boolean =>
  (token.text === 'zero' || token.text === 'cero') &&
  (NONE_OF.has(next.text)
    ? !UNCHANGED.has(second?.text ?? '')
    : next.text === 'feeling' && second?.before === 'space' && WHERE.has(second.text));
