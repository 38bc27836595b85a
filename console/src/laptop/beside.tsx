import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnnounce } from '../parts/announcer.tsx';
import type { Seen } from './laptop-state.ts';
import { announcement, whereItHappened } from './news.ts';
import { Patients } from './patients.tsx';
import { Phone } from './phone.tsx';

interface BesideProps {
  readonly seen: Seen | undefined;
  readonly isFollowing: boolean;
  readonly onFollowed: () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** The patients and the phone of one of them, which goes along with what the console shows. */
export function Beside({ seen, isFollowing, onFollowed, onTrouble }: BesideProps) {
  const announce = useAnnounce();
  const [location, navigate] = useLocation();
  const [chosenId, setChosenId] = useState<string>();
  const before = useRef<Seen>(undefined);
  const opened = /^\/(?:episodes|callbacks)\/([^/]+)/.exec(location)?.[1];
  const chosen = seen?.state.episodes.find(({ id }) => id === chosenId) ?? seen?.state.episodes[0];

  useEffect(() => {
    if (opened) setChosenId(opened);
  }, [opened]);

  /** An open follow-up turns to the new patient; whoever watches the worklist or calls somebody is left in peace. */
  function choose(id: string) {
    setChosenId(id);
    if (location.startsWith('/episodes/')) navigate(`/episodes/${id}`);
  }

  useEffect(() => {
    const earlier = before.current;
    before.current = seen;
    if (!earlier || !seen || earlier === seen) return;
    const happenedTo = isFollowing ? whereItHappened(earlier.state, seen.state) : undefined;
    if (happenedTo) {
      onFollowed();
      // unless somebody is typing
      if (document.activeElement?.id !== 'body') choose(happenedTo.id);
    }
    const news = announcement(earlier.state, seen.state, chosen?.id);
    if (news) announce(news);
    // Only what has come anew is news.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [seen]);

  return (
    <aside className="beside scrolls" aria-label="The patients’ side">
      <Patients seen={seen} chosen={chosen?.id} onChoose={choose} />
      <Phone key={chosen?.id} seen={seen} episode={chosen} onTrouble={onTrouble} />
    </aside>
  );
}
