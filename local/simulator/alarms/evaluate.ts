import type { Measured, Point } from './measures.ts';
import type { SynthesizedAlarm } from './synthesized-alarms.ts';

/** An alarm goes off, and comes to rest. */
export interface Ring {
  readonly alarm: string;
  readonly at: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;

/**
 * Every alarm over every minute of a run, as CloudWatch does it: at the end of each minute over the periods that end there, and
 * in alarm where each of them breaches. Without data a period breaches nothing, unless the alarm fills it with 0.
 */
export function evaluate(
  alarms: readonly SynthesizedAlarm[],
  { points }: Measured,
  from: number,
  until: number,
): readonly Ring[] {
  const first = Math.floor(from / MINUTE_MS);
  const minutes = Math.max(0, Math.ceil(until / MINUTE_MS) - first);
  const rings = alarms.flatMap((alarm) => {
    const { terms, statistic, periodMinutes, periods } = alarm;
    const byMinute = terms.map(({ metric, sign }) => ({
      sign,
      values: minuteValues(points.get(metric) ?? [], first, minutes, statistic),
    }));
    const isSilent = !alarm.isFilled && byMinute.every(({ values }) => !values);
    if (isSilent) return [];
    const value = (end: number): number | undefined => {
      let sum: number | undefined = alarm.isFilled ? 0 : undefined;
      for (const { sign, values } of byMinute) {
        const part = values && over(values, end - periodMinutes, end, statistic);
        if (part !== undefined) sum = (sum ?? 0) + sign * part;
      }
      return sum;
    };
    let since: number | undefined;
    let breaching = 0;
    const found: Ring[] = [];
    for (let end = 1; end <= minutes; end++) {
      if (periodMinutes === 1) {
        breaching = isBreach(alarm, value(end)) ? breaching + 1 : 0;
      } else {
        breaching = 0;
        while (breaching < periods && isBreach(alarm, value(end - breaching * periodMinutes))) breaching++;
      }
      const at = (first + end) * MINUTE_MS;
      if (breaching >= periods) since ??= at;
      else if (since !== undefined) {
        found.push({ alarm: alarm.name, at: since, until: at });
        since = undefined;
      }
    }
    if (since !== undefined) found.push({ alarm: alarm.name, at: since, until: Infinity });
    return found;
  });
  return rings.toSorted((one, other) => one.at - other.at);
}

const isBreach = ({ isTooFew, threshold }: SynthesizedAlarm, value: number | undefined): boolean =>
  value !== undefined && (isTooFew ? value < threshold : value >= threshold);

/** Its sum or maximum for each minute from the first on; NaN where there is none. */
function minuteValues(
  points: readonly Point[],
  first: number,
  minutes: number,
  statistic: SynthesizedAlarm['statistic'],
): Float64Array | undefined {
  if (points.length === 0) return undefined;
  const values = new Float64Array(minutes).fill(NaN);
  for (const { at, value } of points) {
    const minute = Math.floor(at / MINUTE_MS) - first;
    const before = values[minute];
    if (before === undefined) continue;
    if (Number.isNaN(before)) values[minute] = value;
    else values[minute] = statistic === 'Sum' ? before + value : Math.max(before, value);
  }
  return values;
}

/** Of the minutes from `begin` up to `end`, the last not included. */
function over(
  values: Float64Array,
  begin: number,
  end: number,
  statistic: SynthesizedAlarm['statistic'],
): number | undefined {
  let result: number | undefined;
  for (let minute = Math.max(0, begin); minute < end; minute++) {
    const value = values[minute] ?? NaN;
    if (Number.isNaN(value)) continue;
    result = result === undefined ? value : statistic === 'Sum' ? result + value : Math.max(result, value);
  }
  return result;
}
