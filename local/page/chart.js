import { h, show, svg } from './dom.js';
import { band, checkInWords } from './words.js';

/** @typedef {import('../state.ts').EpisodeView} EpisodeView */

const WIDTH = 340;
const HEIGHT = 150;
const EDGE = { left: 24, right: 16, top: 12, bottom: 24 };

/** Scores by day against the one taken at the visit. @param {Element} figure @param {EpisodeView} episode */
export function showChart(figure, { firstName, visitPain, checkIns, scores }) {
  const lastDay = Math.max(1, ...[...checkIns, ...scores].map(({ day }) => day));
  const x = (/** @type {number} */ day) => EDGE.left + (day / lastDay) * (WIDTH - EDGE.left - EDGE.right);
  const y = (/** @type {number} */ score) => HEIGHT - EDGE.bottom - (score / 10) * (HEIGHT - EDGE.top - EDGE.bottom);
  const points = visitPain === null ? scores : [{ day: 0, score: visitPain }, ...scores];
  const described = [...checkIns.map(checkInWords), ...scores.map(({ day, score }) => `${score} on day ${day}`)];
  const description = [`At the visit: ${visitPain ?? 'not taken'}`, ...described].join(', ');

  show(
    figure,
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': 'chart-title chart-desc' },
      svg('title', { id: 'chart-title' }, `Pain scores of ${firstName}, 0 to 10, by day after the visit`),
      svg('desc', { id: 'chart-desc' }, description),
      ...[0, 5, 10].flatMap((score) => [
        svg('line', { class: 'grid', x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(score), y2: y(score) }),
        svg('text', { class: 'scale', x: EDGE.left - 8, y: y(score) + 4, 'text-anchor': 'end' }, String(score)),
      ]),
      svg('text', { class: 'scale', x: x(0), y: HEIGHT - 6 }, 'Visit'),
      ...checkIns.map(({ day }) =>
        svg(
          'text',
          { class: 'scale', x: x(day), y: HEIGHT - 6, 'text-anchor': day === lastDay ? 'end' : 'middle' },
          `Day ${day}`,
        ),
      ),
      visitPain !== null &&
        svg('line', { class: 'baseline', x1: x(0), x2: x(lastDay), y1: y(visitPain), y2: y(visitPain) }),
      svg('polyline', { class: 'course', points: points.map(({ day, score }) => `${x(day)},${y(score)}`).join(' ') }),
      ...checkIns
        .filter(({ status, score }) => score === null && status !== 'scheduled')
        .map(({ day }) => svg('circle', { class: 'no-score', cx: x(day), cy: y(0), r: 4 })),
      ...points.flatMap(({ day, score }) => [
        svg('circle', { class: `score ${band(score)}`, cx: x(day), cy: y(score), r: 10 }),
        svg(
          'text',
          { class: `score ${band(score)}`, x: x(day), y: y(score) + 4, 'text-anchor': 'middle' },
          String(score),
        ),
      ]),
    ),
    h('figcaption', {}, 'Pain, 0 to 10. Dashed: at the visit. Open circle: no score that day.'),
  );
}
