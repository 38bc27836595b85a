import { type FormEvent, useRef, useState } from 'react';
import type { EpisodeView } from '#local/laptop/state.ts';
import { clockTime } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { phoneNumber } from '../words/phone-number.ts';
import { textAsPatient } from './actions.ts';
import { Bubbles } from './bubbles.tsx';
import type { Seen } from './laptop-state.ts';
import { QuickReplies } from './quick-replies.tsx';

interface PhoneProps {
  readonly seen: Seen | undefined;
  readonly episode: EpisodeView | undefined;
  readonly onTrouble: (error: unknown) => void;
}

/** The patient's phone, to text with. */
export function Phone({ seen, episode, onTrouble }: PhoneProps) {
  const now = useNow();
  const [body, setBody] = useState('');
  const isUnderWay = useRef(false);
  const zone = episode?.timeZone ?? seen?.state.clinic.timeZone ?? 'UTC';

  async function send(words: string) {
    if (isUnderWay.current || !episode || words.trim() === '') return;
    isUnderWay.current = true;
    try {
      await textAsPatient(episode.mobile, words);
      setBody((written) => (written === words ? '' : written));
      onTrouble(undefined);
    } catch (error) {
      onTrouble(error);
    }
    isUnderWay.current = false;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(body);
  };
  return (
    <section className="holding" aria-labelledby="phone-title">
      <h2 id="phone-title">{episode ? `${episode.firstName}’s phone` : 'A patient’s phone'}</h2>
      <div className="phone">
        <div className="screen">
          <div className="status-bar">
            <time>{clockTime(zone, now)}</time>
            <span className="island" />
            <span>SMS</span>
          </div>
          <div className="correspondent">
            <strong>{seen?.state.clinic.name}</strong>
            <span>Text message</span>
          </div>
          <Bubbles episode={episode} />
          {episode && (
            <form className="compose" onSubmit={submit}>
              <QuickReplies language={episode.language} onSend={(words) => void send(words)} />
              <div className="write">
                <label className="unseen" htmlFor="body">
                  Text to the clinic
                </label>
                <input
                  id="body"
                  autoComplete="off"
                  maxLength={1600}
                  placeholder="or in your own words"
                  value={body}
                  onChange={({ target }) => setBody(target.value)}
                />
                <button type="submit" aria-label="Send">
                  <span aria-hidden="true">↑</span>
                </button>
              </div>
            </form>
          )}
        </div>
      </div>
      {episode && (
        <p className="quiet">
          {phoneNumber(episode.mobile)}, {zone.replaceAll('_', ' ')} time
          <br />
          <a href={`#/episodes/${episode.id}`}>{episode.firstName}’s follow-up</a>
        </p>
      )}
    </section>
  );
}
