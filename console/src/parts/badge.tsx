import { PRIORITY } from '../words/words.ts';

export const PriorityBadge = ({ priority }: { readonly priority: keyof typeof PRIORITY }) => (
  <span className={`badge ${priority}`}>{PRIORITY[priority]}</span>
);
