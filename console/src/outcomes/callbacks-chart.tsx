import type { OutcomesView } from '#contracts/outcome-views.ts';
import { Empty } from '../parts/states.tsx';
import { capital } from '../words/words.ts';
import { Bars, StackedBar } from './bars.tsx';
import { minutesWords, shownWords } from './shown.ts';

const REASON: Readonly<Record<string, string>> = {
  safety: 'danger named',
  severe: 'severe pain',
  worsening: 'worse than before',
  'persisting-at-a-week': 'not better after a week',
  'persisting-at-two-weeks': 'not gone after two weeks',
  asked: 'asked for a call',
  'not-understood': 'not understood',
  silent: 'silent',
  unreachable: 'could not be reached',
  'wrong-number': 'wrong number',
};

/** Why staff were to call, and whether they did by when it was due. */
export function CallbacksChart({ outcomes }: { readonly outcomes: OutcomesView }) {
  const { opened, reasons, firstCall, closing } = outcomes.callbacks;
  if (opened === 0) return <Empty>No callbacks have been opened.</Empty>;
  if (typeof opened !== 'number') return <Empty>{capital(shownWords(opened))} callbacks have been opened.</Empty>;
  const size = (count: (typeof reasons)[string]): number => (typeof count === 'number' ? count : -1);
  return (
    <>
      <h3>{opened} opened, and why</h3>
      <Bars
        rows={Object.entries(reasons)
          .sort(([, a], [, b]) => size(b ?? null) - size(a ?? null))
          .map(([rule, count]) => ({ name: REASON[rule] ?? rule, count: count ?? null }))}
      />
      <Times title="First call" times={firstCall} opened={opened} />
      <Times title="Closed" times={closing} opened={opened} />
    </>
  );
}

interface TimesProps {
  readonly title: string;
  readonly times: OutcomesView['callbacks']['firstCall'];
  readonly opened: number;
}

const Times = ({ title, times, opened }: TimesProps) => (
  <div className="bar-group">
    <StackedBar
      title={title}
      of={opened}
      parts={[
        { name: 'in time', count: times.inTime, tone: 'strong' },
        { name: 'late', count: times.late, tone: 'severe' },
        { name: 'still to come', count: times.toCome, tone: 'mild' },
      ]}
    />
    {times.minutes && (
      <p className="quiet">
        Half within {minutesWords(times.minutes.median)}, three of four within {minutesWords(times.minutes.upper)}, by
        the clock on the wall
      </p>
    )}
  </div>
);
