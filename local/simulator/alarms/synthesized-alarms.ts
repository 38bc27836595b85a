import { constructId, type Template } from '../../aws/template.ts';

/** One metric: `AWS/Lambda Errors of sweep`; of what, by the name that the design has for it. */
export type MetricKey = string;

export const metricKey = (namespace: string, name: string, of = ''): MetricKey => `${namespace} ${name} ${of}`.trim();

export interface Term {
  readonly metric: MetricKey;
  readonly sign: 1 | -1;
}

export interface SynthesizedAlarm {
  readonly name: string;
  readonly terms: readonly Term[];
  /** Whether a metric without data counts as 0, or as nothing at all. */
  readonly isFilled: boolean;
  readonly statistic: 'Sum' | 'Maximum';
  readonly periodMinutes: number;
  readonly periods: number;
  readonly threshold: number;
  readonly isTooFew: boolean;
  readonly actions: number;
}

export interface SynthesizedFilter {
  readonly functionName: string;
  readonly pattern: string;
  readonly metric: MetricKey;
  readonly value: string;
}

/** The alarms and the filters of logs as they came out of the stack: plain data. */
export interface Watching {
  readonly alarms: readonly SynthesizedAlarm[];
  readonly filters: readonly SynthesizedFilter[];
}

interface MetricProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties extends MetricProperties {
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: MetricProperties; readonly Period: number; readonly Stat: string };
  }[];
  readonly Statistic?: string;
  readonly Period?: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly AlarmActions?: readonly unknown[];
}

export function watchingOf(template: Template): Watching {
  const all = <T>(type: string) =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map((resource) => ({ name: constructId(resource), properties: resource.Properties as T }));
  return {
    alarms: all<AlarmProperties>('AWS::CloudWatch::Alarm').map(({ name, properties }) =>
      readAlarm(name, properties, template),
    ),
    filters: all<FilterProperties>('AWS::Logs::MetricFilter').flatMap(({ properties }) => {
      const functionName = functionOfLog(template, properties.LogGroupName.Ref);
      return properties.MetricTransformations.map(({ MetricNamespace, MetricName, MetricValue }) => ({
        functionName,
        pattern: properties.FilterPattern,
        metric: metricKey(MetricNamespace, MetricName),
        value: MetricValue,
      }));
    }),
  };
}

interface FilterProperties {
  readonly FilterPattern: string;
  readonly LogGroupName: { readonly Ref: string };
  readonly MetricTransformations: readonly {
    readonly MetricNamespace: string;
    readonly MetricName: string;
    readonly MetricValue: string;
  }[];
}

const OPERATORS = ['GreaterThanOrEqualToThreshold', 'LessThanThreshold'];

function readAlarm(name: string, alarm: AlarmProperties, template: Template): SynthesizedAlarm {
  const { Metrics, EvaluationPeriods: periods, DatapointsToAlarm, Threshold: threshold } = alarm;
  if (!OPERATORS.includes(alarm.ComparisonOperator) || alarm.TreatMissingData !== 'notBreaching')
    throw new Error(`alarm ${name}: expected what the evaluator knows, got ${JSON.stringify(alarm)}`);
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm !== periods)
    throw new Error(`alarm ${name}: expected all of its periods, got ${DatapointsToAlarm} of ${periods}`);
  const common = {
    name,
    periods,
    threshold,
    isTooFew: alarm.ComparisonOperator === 'LessThanThreshold',
    actions: alarm.AlarmActions?.length ?? 0,
  };
  if (!Metrics) {
    const terms = [{ metric: keyOf(alarm, template), sign: 1 }] as const;
    return { ...common, terms, isFilled: false, ...statisticOf(name, alarm.Statistic, alarm.Period) };
  }
  const byId = new Map(Metrics.map((metric) => [metric.Id, metric]));
  const expression = Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  const found = [...expression.matchAll(/([+-])? ?FILL\((\w+), 0\) ?/g)];
  if (found.map(([whole]) => whole).join('') !== expression)
    throw new Error(`alarm ${name}: expected a sum of FILL(…, 0), got ${expression}`);
  const terms = found.map(([, sign, id = '']) => {
    const stat = byId.get(id)?.MetricStat;
    if (!stat) throw new Error(`alarm ${name}: expected a metric ${id}, got none`);
    return { metric: keyOf(stat.Metric, template), sign: sign === '-' ? (-1 as const) : (1 as const), stat };
  });
  const [first] = terms;
  return { ...common, terms, isFilled: true, ...statisticOf(name, first?.stat.Stat, first?.stat.Period) };
}

function statisticOf(name: string, statistic = '', seconds = 0) {
  if (statistic !== 'Sum' && statistic !== 'Maximum')
    throw new Error(`alarm ${name}: expected a sum or a maximum, got ${statistic}`);
  if (seconds < 60 || seconds % 60 !== 0) throw new Error(`alarm ${name}: expected whole minutes, got ${seconds} s`);
  return { statistic, periodMinutes: seconds / 60 } as const;
}

function keyOf({ Namespace, MetricName, Dimensions = [] }: MetricProperties, template: Template): MetricKey {
  const of = Dimensions.map(({ Value }) => ownerOf(Value, template)).filter((owner) => owner !== undefined);
  return metricKey(Namespace, MetricName, of.join(' '));
}

/** A function by its name in the design; another resource by its construct's id; nothing for a plain word. */
function ownerOf(value: unknown, template: Template): string | undefined {
  const [, id = ''] = /"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/.exec(JSON.stringify(value)) ?? [];
  const resource = template.Resources[id];
  if (!resource) return undefined;
  const { Description } = resource.Properties;
  if (resource.Type === 'AWS::Lambda::Function') return String(Description).replace('Aftervisit: ', '');
  return constructId(resource);
}

function functionOfLog(template: Template, logGroup: string): string {
  const owner = Object.values(template.Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' && JSON.stringify(Properties.LoggingConfig ?? {}).includes(`"${logGroup}"`),
  );
  if (!owner) throw new Error(`expected the function of the log ${logGroup}, got none`);
  return String(owner.Properties.Description).replace('Aftervisit: ', '');
}
