import type { UnmatchedView } from '#contracts/console-views.ts';
import { useAct } from '../api/use-act.ts';
import { usePages } from '../api/use-read.ts';
import { BusyButton } from '../parts/busy-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { More } from '../parts/more.tsx';
import { Stale, Trouble } from '../parts/states.tsx';
import { Concepts } from '../patient/concepts.tsx';
import { phoneNumber } from '../words/phone-number.ts';

/** Texts that belong to no episode: somebody wrote, and nobody would see it. */
export function StrangersTexts() {
  const texts = usePages('GET /unmatched', { limit: 50 });
  const items = texts.items ?? [];
  if (items.length === 0) return <Stale error={texts.error} />;
  return (
    <section className="tasks strangers" aria-labelledby="strangers-title">
      <h2 id="strangers-title">
        Texts that belong to nobody <span className="count">{items.length}</span>
      </h2>
      <p className="quiet">
        From numbers that are in no follow-up. Find out who it is and see to it, then mark it settled.
      </p>
      <ul>
        {items.map((text) => (
          <StrangersText key={text.id} text={text} />
        ))}
      </ul>
      <More pages={texts} />
    </section>
  );
}

function StrangersText({ text: { phone, id, from, body, media, at, safety } }: { readonly text: UnmatchedView }) {
  const settle = useAct('POST /unmatched/{phone}/{id}/settle', { phone, id }, 'Settled');
  const number = phoneNumber(from);
  return (
    <li className={safety.length > 0 ? 'task urgent' : 'task'}>
      <div className="task-who">
        <a className="number" href={`tel:${from}`}>
          {number}
        </a>
        <Concepts concepts={safety} />
      </div>
      <div>
        {body && <q>{body}</q>}
        {media > 0 && <p className="quiet">With a picture or a recording, which is not kept here.</p>}
        <Trouble error={settle.error} />
      </div>
      <div className="task-when">
        <Moment at={at} />
        <BusyButton
          isBusy={settle.isPending}
          aria-label={`Mark as settled: the text of ${number}`}
          onClick={() => void settle.press({})}
        >
          Mark as settled
        </BusyButton>
      </div>
    </li>
  );
}
