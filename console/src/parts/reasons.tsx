import { withConceptsInWords } from '../words/words.ts';

/** Why to call, oldest first. */
export const Reasons = ({ reasons }: { readonly reasons: readonly string[] }) => (
  <ul className="reasons">
    {reasons.map((reason, index) => (
      <li key={index}>{withConceptsInWords(reason)}</li>
    ))}
  </ul>
);
