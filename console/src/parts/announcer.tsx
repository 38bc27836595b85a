import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => {});

/** Says something to a screen reader that others see for themselves. */
export const useAnnounce = () => useContext(AnnounceContext);

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', times: 0 });
  const announce = useCallback((words: string) => setSaid(({ times }) => ({ words, times: times + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <p className="unseen" role="status">
        {/* The same words twice are two events: a new node is read again. */}
        <span key={said.times}>{said.words}</span>
      </p>
    </AnnounceContext>
  );
}
