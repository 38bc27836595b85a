import type { OutcomesView } from '#contracts/outcome-views.ts';

/** Every figure, for whoever wants it exactly or cannot see the charts. */
export const OutcomeTable = ({ rows }: Pick<OutcomesView, 'rows'>) => (
  <details className="panel outcome-table">
    <summary>All figures as a table</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Value</th>
          <th scope="col">Of</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      {[...Map.groupBy(rows, ({ section }) => section)].map(([section, those]) => (
        <tbody key={section}>
          <tr>
            <th scope="rowgroup" colSpan={4}>
              {section}
            </th>
          </tr>
          {those.map(({ figure, value, of, percent }) => (
            <tr key={figure}>
              <th scope="row">{figure}</th>
              <td>{value}</td>
              <td>{of}</td>
              <td>{percent && `${percent} %`}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </details>
);
