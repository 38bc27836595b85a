import { useEffect, useRef } from 'react';
import type { OutcomesView } from '#contracts/outcome-views.ts';
import { Empty } from '../parts/states.tsx';
import { drawPain, type PainPoint } from './draw-pain.ts';

/** The median of each day, with the middle half around it. */
export function PainChart({ painAtVisit, days }: Pick<OutcomesView, 'painAtVisit' | 'days'>) {
  const place = useRef<HTMLDivElement>(null);
  const points = [{ day: 0, pain: painAtVisit }, ...days].flatMap(({ day, pain }): PainPoint[] =>
    pain ? [{ day, ...pain }] : [],
  );
  const drawn = JSON.stringify(points);
  useEffect(() => {
    if (place.current && points.length > 0) return drawPain(place.current, points);
    return undefined;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn]);

  if (points.length === 0) return <Empty>Too few scores to show.</Empty>;
  return (
    <figure className="trend">
      <div ref={place} aria-hidden="true" />
      <figcaption>
        Median pain, 0 to 10, by days after the visit. The bar is the middle half of the patients.
      </figcaption>
      {/* In an element of its own: a table does not become as narrow as it is told. */}
      <div className="unseen">
        <table>
          <caption>Pain, 0 to 10</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Lower quartile</th>
              <th scope="col">Median</th>
              <th scope="col">Upper quartile</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, lower, median, upper }) => (
              <tr key={day}>
                <th scope="row">{day === 0 ? 'At the visit' : `Day ${day}`}</th>
                <td>{lower}</td>
                <td>{median}</td>
                <td>{upper}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
