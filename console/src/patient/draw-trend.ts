import { FixedScaleAxis, Interpolation, LineChart } from '../parts/chart.ts';
import { band } from '../words/words.ts';
import type { Trend } from './trend.ts';

/** Draws into an element, and gives back what takes it away. */
export function drawTrend(
  place: HTMLElement,
  { points, lastDay, ticks }: Trend,
  painAtVisit: number | null,
): () => void {
  const atVisit = painAtVisit === null ? [] : [0, lastDay].map((x) => ({ x, y: painAtVisit }));
  const chart = new LineChart(
    place,
    {
      series: [
        { name: 'at-visit', className: 'at-visit', data: atVisit },
        { name: 'course', className: 'course', data: points.map(({ day, score }) => ({ x: day, y: score })) },
      ],
    },
    {
      height: '190px',
      lineSmooth: Interpolation.none(),
      chartPadding: { top: 14, right: 18, bottom: 0, left: 12 },
      axisX: {
        type: FixedScaleAxis,
        low: 0,
        high: lastDay,
        ticks: ticks.map(({ day }) => day),
        offset: 26,
        showLabel: false,
      },
      axisY: { type: FixedScaleAxis, low: 0, high: 10, ticks: [0, 5, 10], offset: 18, showLabel: false },
      series: { 'at-visit': { showPoint: false } },
    },
  );
  chart.on('draw', (drawn) => {
    if (drawn.type === 'grid') {
      // Labels of our own: the library's are HTML with a style in an attribute.
      const isDay = drawn.axis.units.pos === 'x';
      const label = isDay ? ticks[drawn.index]?.label : String([0, 5, 10][drawn.index]);
      const isLast = isDay && ticks[drawn.index]?.day === lastDay;
      const spot = isDay ? { x: drawn.x1, y: drawn.y2 + 20 } : { x: drawn.x1 - 8, y: drawn.y1 + 4 };
      const anchor = !isDay || isLast ? 'end' : drawn.index === 0 ? 'start' : 'middle';
      drawn.group.elem('text', { ...spot, 'text-anchor': anchor }, 'scale').text(label ?? '');
    }
    if (drawn.type === 'point') {
      const score = drawn.value.y;
      drawn.group.elem('circle', { cx: drawn.x, cy: drawn.y, r: 11 }, `score ${band(score)}`);
      drawn.group
        .elem('text', { x: drawn.x, y: drawn.y + 4, 'text-anchor': 'middle' }, `score ${band(score)}`)
        .text(String(score));
      drawn.element.remove();
    }
  });
  return () => {
    chart.detach();
    place.replaceChildren();
  };
}
