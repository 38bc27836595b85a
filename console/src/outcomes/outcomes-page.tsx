import type { OutcomesView } from '#contracts/outcome-views.ts';
import { MonthChooser, useMonth } from '../parts/month-chooser.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Failure, Loading, Notice, Stale } from '../parts/states.tsx';
import { AnswersChart } from './answers-chart.tsx';
import { CallbacksChart } from './callbacks-chart.tsx';
import { CourseChart } from './course-chart.tsx';
import { csvOf, download } from './csv.ts';
import { Figures } from './figures.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { PainChart } from './pain-chart.tsx';
import { useOutcomes } from './use-outcomes.ts';

/** Whether it helps: what came of a month's visits, counted. */
export function OutcomesPage() {
  const chooser = useMonth();
  const outcomes = useOutcomes(chooser.month);
  return (
    <Page title="Outcomes">
      <section aria-labelledby="month" className="outcome-month">
        <MonthChooser id="month" {...chooser} />
        {!outcomes.data && outcomes.isError && (
          <Failure title="The outcomes cannot be shown" error={outcomes.error} again={() => void outcomes.refetch()} />
        )}
        {outcomes.isPending && <Loading what="outcomes" />}
        {outcomes.data && (
          <>
            <Stale error={outcomes.error} />
            <Month outcomes={outcomes.data} />
          </>
        )}
      </section>
    </Page>
  );
}

function Month({ outcomes }: { readonly outcomes: OutcomesView }) {
  const { month, enrolled, isUnderWay, smallestGroup } = outcomes;
  if (enrolled === 0) return <Empty>No visits of this month have been enrolled.</Empty>;
  if (typeof enrolled !== 'number') {
    return (
      <Empty>
        Fewer than {smallestGroup} visits of this month have been enrolled. With so few, a figure could tell whose it
        is, so none is shown. From {smallestGroup} visits on, the outcomes stand here.
      </Empty>
    );
  }
  return (
    <>
      {isUnderWay && <Notice kind="done">Some follow-ups are still running: these figures will change.</Notice>}
      <Figures outcomes={outcomes} />
      <div className="outcome-charts">
        <div>
          <Panel title="Who answered">
            <AnswersChart outcomes={outcomes} />
          </Panel>
          <Panel title="How it went">
            <CourseChart outcomes={outcomes} />
          </Panel>
        </div>
        <div>
          <Panel title="Pain">
            <PainChart painAtVisit={outcomes.painAtVisit} days={outcomes.days} />
          </Panel>
          <Panel title="Callbacks">
            <CallbacksChart outcomes={outcomes} />
          </Panel>
        </div>
      </div>
      <p className="quiet">
        Groups of fewer than {smallestGroup} are withheld, and so is what would give them away by subtraction.
      </p>
      <OutcomeTable rows={outcomes.rows} />
      <div className="buttons">
        <button type="button" onClick={() => download(`outcomes-${month}.csv`, csvOf(outcomes))}>
          Download as CSV
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </div>
    </>
  );
}
