import { useEffect, useRef } from 'react';
import { Empty } from '../parts/states.tsx';
import { drawTrend } from './draw-trend.ts';
import { type TrendInput, trendOf } from './trend.ts';

/** Pain against the days, as a picture and, for whoever does not see it, as a table. */
export function TrendChart({ painAtVisit, scores, days }: TrendInput) {
  const place = useRef<HTMLDivElement>(null);
  const trend = trendOf({ painAtVisit, scores, days });
  const drawn = JSON.stringify([trend, painAtVisit]);
  useEffect(() => {
    if (place.current) return drawTrend(place.current, trend, painAtVisit);
    return undefined;
    // `drawn` stands for both: what comes anew is mostly the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn]);

  if (trend.points.length === 0) return <Empty>No scores yet.</Empty>;
  return (
    <figure className="trend">
      <div ref={place} aria-hidden="true" />
      <figcaption>Pain, 0 to 10, by days after the visit.{painAtVisit !== null && ' Dashed: at the visit.'}</figcaption>
      <table className="unseen">
        <caption>Pain scores, 0 to 10</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {trend.points.map(({ day, score }, index) => (
            <tr key={index}>
              <th scope="row">{day === 0 && index === 0 && painAtVisit !== null ? 'At the visit' : `Day ${day}`}</th>
              <td>{score}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
