import { FixedScaleAxis, Interpolation, LineChart } from '../parts/chart.ts';
import { band } from '../words/words.ts';

export interface PainPoint {
  readonly day: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

const TICKS = [0, 5, 10];
const [LOWER, UPPER] = [0, 1];

/** Draws into an element, and gives back what takes it away. */
export function drawPain(place: HTMLElement, points: readonly PainPoint[]): () => void {
  const lastDay = Math.max(1, ...points.map(({ day }) => day));
  const series = (name: 'lower' | 'upper' | 'median') => ({
    name,
    className: name,
    data: points.map((point) => ({ x: point.day, y: point[name] })),
  });
  const chart = new LineChart(
    place,
    // In this order: a bar from the lower to the upper, and the median over it.
    { series: [series('lower'), series('upper'), series('median')] },
    {
      height: '230px',
      lineSmooth: Interpolation.none(),
      chartPadding: { top: 14, right: 26, bottom: 0, left: 24 },
      axisX: {
        type: FixedScaleAxis,
        low: 0,
        high: lastDay,
        ticks: points.map(({ day }) => day),
        offset: 26,
        showLabel: false,
      },
      axisY: { type: FixedScaleAxis, low: 0, high: 10, ticks: TICKS, offset: 18, showLabel: false },
      series: { lower: { showLine: false }, upper: { showLine: false } },
    },
  );
  let lowerAt: number[] = [];
  chart.on('draw', (drawn) => {
    if (drawn.type === 'grid') {
      const isDay = drawn.axis.units.pos === 'x';
      const day = points[drawn.index]?.day;
      const label = isDay ? (day === 0 ? 'Visit' : `Day ${day}`) : String(TICKS[drawn.index]);
      const spot = isDay ? { x: drawn.x1, y: drawn.y2 + 20 } : { x: drawn.x1 - 20, y: drawn.y1 + 4 };
      drawn.group.elem('text', { ...spot, 'text-anchor': isDay ? 'middle' : 'end' }, 'scale').text(label);
    }
    if (drawn.type !== 'point') return;
    const { x, y, group, element, seriesIndex, index, value } = drawn;
    element.remove();
    if (seriesIndex === LOWER) lowerAt = [...lowerAt.slice(0, index), y];
    else if (seriesIndex === UPPER) {
      const height = Math.max(2, (lowerAt[index] ?? y) - y);
      group.elem('rect', { x: x - 9, y, width: 18, height, rx: 6 }, 'middle-half');
    } else {
      const colours = band(value.y);
      group.elem('circle', { cx: x, cy: y, r: 14 }, `score ${colours}`);
      group.elem('text', { x, y: y + 4, 'text-anchor': 'middle' }, `score ${colours}`).text(String(value.y));
    }
  });
  return () => {
    chart.detach();
    place.replaceChildren();
  };
}
