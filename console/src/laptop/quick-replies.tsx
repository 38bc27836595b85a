const SCORES = Array.from({ length: 11 }, (_, score) => String(score));
const WORDS = { en: ['STOP', 'call me'], es: ['STOP', 'llámenme'] } as const;

interface QuickRepliesProps {
  readonly language: keyof typeof WORDS;
  readonly onSend: (words: string) => void;
}

export const QuickReplies = ({ language, onSend }: QuickRepliesProps) => (
  <div className="chips" role="group" aria-label="Quick replies">
    {[...SCORES, ...WORDS[language]].map((words) => (
      <button key={words} type="button" aria-label={`Text “${words}”`} onClick={() => onSend(words)}>
        {words}
      </button>
    ))}
  </div>
);
