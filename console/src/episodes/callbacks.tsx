import { Link } from 'wouter';
import type { EpisodeView } from '#contracts/console-views.ts';
import { Moment } from '../parts/moment.tsx';
import { withConceptsInWords } from '../words/words.ts';

interface CallbacksProps {
  readonly episodeId: string;
  readonly callbacks: EpisodeView['callbacks'];
}

export const Callbacks = ({ episodeId, callbacks }: CallbacksProps) => (
  <ul className="log">
    {callbacks.map(({ callbackId, status, openedAt, reasons }) => (
      <li key={callbackId}>
        <Link to={`/callbacks/${episodeId}/${callbackId}`}>{withConceptsInWords(reasons.at(-1) ?? 'Callback')}</Link>
        <span className="quiet">
          {status === 'open' ? 'Open since' : 'Closed; opened'} <Moment at={openedAt} isWithin />
        </span>
      </li>
    ))}
  </ul>
);
