import { conceptWords } from '../words/words.ts';

/** Which dangers the patient's words speak of. */
export const Concepts = ({ concepts }: { readonly concepts: readonly string[] }) =>
  concepts.map((concept) => (
    <span key={concept} className="badge danger">
      Danger: {conceptWords(concept)}
    </span>
  ));
