import { deploymentNamed } from '#lib/deployments.ts';
import { synthesizeTemplate } from '../../aws/synthesized.ts';
import { releases } from '../definitions.ts';
import { FAULTS } from '../fault-catalogue.ts';
import { type AlarmChecks, checkAlarms } from './check-alarms.ts';
import { FAULT_ALARMS } from './fault-alarms.ts';
import { watchingOf } from './synthesized-alarms.ts';

/** What the command plays: less than two minutes on two processors. */
const SEEDS_OF_EACH = 2;
const CLEAN_DAYS = 1000;

/** The synthesized alarms before all classes of faults, and before clean clinic-days. */
export async function playAlarms(onStep: (what: string) => void): Promise<AlarmChecks> {
  const deployment = deploymentNamed('example');
  const scene = { releases: releases(), watching: watchingOf(synthesizeTemplate(deployment)), episodes: 10 };
  return checkAlarms(scene, { seedsOfEach: SEEDS_OF_EACH, cleanDays: CLEAN_DAYS }, onStep);
}

export const isAsPromised = ({ classes, cleanRings }: AlarmChecks): boolean =>
  cleanRings.length === 0 && classes.every(({ faults }) => faults.length === 0);

/** For people. */
export function alarmsReport(checks: AlarmChecks): string {
  const width = Math.max(...checks.classes.map(({ kind }) => kind.length));
  const lines = checks.classes.flatMap(({ kind, harms, slowestMinutes, faults }) => {
    const expected = FAULT_ALARMS[kind];
    const what =
      'raises' in expected
        ? `${String(harms).padStart(5)} harms, each told within ${slowestMinutes.toFixed(1)} minutes: ${expected.raises.join(', ')}`
        : `no alarm: ${expected.heals}`;
    return [
      `  ${kind.padEnd(width)}  ${what}`,
      ...faults.map((fault) => `  ${' '.repeat(width)}  WRONG ${FAULTS[kind].what}: ${fault}`),
    ];
  });
  const clean = checks.cleanRings.map(({ alarm, at }) => `  WRONG ${alarm} at ${new Date(at).toISOString()}`);
  return [
    ...lines,
    '',
    `  ${checks.cleanDays} clinic-days without faults: ${checks.cleanRings.length} alarms`,
    ...clean,
    '',
    isAsPromised(checks) ? 'As promised.' : 'NOT AS PROMISED.',
    '',
  ].join('\n');
}
