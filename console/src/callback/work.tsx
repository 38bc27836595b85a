import type { CallbackView } from '#contracts/console-views.ts';
import { Panel } from '../parts/panel.tsx';
import { Notice } from '../parts/states.tsx';
import { useSession } from '../session/session.ts';
import { Calls } from './calls.tsx';
import { Close } from './close.tsx';
import { Notes } from './notes.tsx';
import type { CallbackPath } from './paths.ts';

/** Calls, notes and the end. Whoever has not claimed it and does one of these claims it by that. */
export function Work({ path, callback }: { readonly path: CallbackPath; readonly callback: CallbackView }) {
  const { me } = useSession();
  const { claim, status, suggestsLetter } = callback;
  const isOthers = claim !== undefined && claim.by.id !== me.id;
  const mayWork = status === 'open' && !isOthers;
  return (
    <div className="area-work">
      {suggestsLetter && status === 'open' && (
        <Notice kind="advice">
          <strong>Consider a letter.</strong> Three calls or more went unanswered.
        </Notice>
      )}
      {isOthers && status === 'open' && <Notice kind="done">{claim.by.name} sees to this. You can read along.</Notice>}
      <Panel title="Calls">
        <Calls path={path} callback={callback} mayWork={mayWork} />
      </Panel>
      <Panel title="Notes">
        <Notes path={path} callback={callback} mayWork={mayWork} />
      </Panel>
      {mayWork && (
        <Panel title="Close" className="not-printed">
          <Close path={path} callback={callback} />
        </Panel>
      )}
    </div>
  );
}
