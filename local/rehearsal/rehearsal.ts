import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#adapters/system-clock.ts';
import { inZone } from '#domain/local-time.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import { checkTheAlarms } from './alarms-check.ts';
import { checklist, unlike } from './checklist.ts';
import { deployedFunctions, variable } from './deployed-functions.ts';
import { type DeployedPlace, deployedPlace, type Mishaps } from './deployed-place.ts';
import { deployStack } from './deployed-stack.ts';
import { checkTheDoctor } from './doctor-check.ts';
import { checkTheDoors } from './doors-check.ts';
import type { Emulator } from './emulator.ts';
import { checkTheFallback } from './fallback-check.ts';
import { checkTheFeed, followTheFeed } from './feed-check.ts';
import { checkTheForgetting } from './forgetting-check.ts';
import { expectFree } from './free-address.ts';
import { startLaptopPlace } from './laptop-place.ts';
import { checkALateOptOut } from './late-opt-out-check.ts';
import { checkTheNursesDay } from './nurses-day-check.ts';
import { checkTheRedrive } from './redrive-check.ts';
import { checkTheReports } from './reports-check.ts';
import { scheduledFunction } from './scheduled-function.ts';
import { stories } from './stories.ts';
import { checkTheExecutions, checkTheGrants, checkTheLogs } from './system-checks.ts';
import { tellTheStories } from './told-stories.ts';
import { playTwoWeeks } from './two-weeks.ts';
import { checkTheUnopened } from './unopened-check.ts';
import { signEverybodyIn } from './user-pool.ts';

export interface RehearsalOptions {
  /** Under the project's ignored files: what is installed stays there, the rest is of this rehearsal. */
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** What is to be done before everything is stopped. */
  readonly beforeTheEnd?: (running: {
    readonly emulator: Emulator;
    readonly place: DeployedPlace;
    readonly arns: Arns;
  }) => Promise<void>;
}

export interface Arns {
  readonly followUp: string;
  readonly callback: string;
}

const DEPLOYMENT = 'rehearsal';

/**
 * Deploys the stack onto an emulator, plays patients' two weeks through what was deployed, and holds it against the laptop
 * runtime. Resolves to how many checks passed and failed; everything is stopped by then, whatever happened.
 */
export async function rehearse({
  folder,
  say,
  signal,
  beforeTheEnd,
}: RehearsalOptions): Promise<{ readonly passed: number; readonly failed: number }> {
  const deployment = deploymentNamed(DEPLOYMENT);
  const { clinic, protocol } = deployment;
  const list = checklist(say);
  const { check } = list;
  const stops: (() => Promise<void>)[] = [];
  const begin = performance.now();
  const progress = (line: string) =>
    say(`[${String(Math.round((performance.now() - begin) / 1000)).padStart(3)} s] ${line}`);
  await expectFree(deployment.twilio.url);
  const run = join(folder, 'run');
  rmSync(run, { recursive: true, force: true });
  mkdirSync(run, { recursive: true });

  try {
    const onStarted = (stop: () => Promise<void>) => void stops.unshift(stop);
    const stack = await deployStack({ deployment, folder, run, progress, signal, onStarted });
    const { emulator, functions, outputs, template } = stack;
    const pool = await signEverybodyIn(emulator, outputs);
    const sweep = await scheduledFunction(emulator, functions, 'sweep');
    const deployed = await deployedPlace({ ...stack, pool, sweep, run, signal });
    stops.unshift(deployed.stop);
    const follower = await followTheFeed(emulator);
    progress(`deployed; Twilio posts to ${deployed.publicUrl}`);
    const laptop = await startLaptopPlace(DEPLOYMENT, run, signal);
    stops.unshift(laptop.stop);
    await checkTheDoors(list, { deployed, laptop, pool });

    const arns = { followUp: variable(functions, 'FOLLOW_UP_ARN'), callback: variable(functions, 'CALLBACK_ARN') };
    const today = inZone(systemClock.now(), clinic.timeZone).toPlainDate().toString();
    const cast = stories(today, clinic.timeZone);
    const places = [deployed, laptop] as const;
    const { played, inFlight } = await playTwoWeeks({
      stack,
      followUpArn: arns.followUp,
      places,
      stories: cast,
      protocol,
      progress,
      signal,
    });
    tellTheStories(list, say, places, played, protocol);
    check(
      'one webhook was lost, one answer and one question refused, on purpose',
      unlike(MISHAPS, await deployed.mishaps()),
    );
    check('the sweep has a schedule that calls it', unlike('rate(15 minutes), ENABLED', sweep.every));
    const isChanged =
      variable(await deployedFunctions(emulator), 'PROTOCOL') !== variable(functions, 'PROTOCOL') && inFlight > 0;
    check(
      `the next release was deployed while ${inFlight} executions were in flight`,
      isChanged ? undefined : 'expected some, and a protocol that differs',
    );

    progress('the worklist is worked at both places');
    await checkTheNursesDay(list, say, places, played);
    await checkALateOptOut(list, { deployed, sweep });
    await checkTheReports(list, { emulator, outputs, place: deployed, sweep, played: played[0] });
    await checkTheFeed(list, follower, deployed, played[0]);
    await checkTheAlarms(list, emulator, outputs);
    const [first] = cast;
    if (!first) throw new Error('expected a story, got none');
    await checkTheRedrive(list, {
      emulator,
      outputs,
      place: deployed,
      deployment: DEPLOYMENT,
      visit: first.visit,
      folder: run,
      signal,
    });
    await checkTheForgetting(list, { emulator, functions, place: deployed, played: played[0] });
    check('Twilio got an answer of success to each webhook', unlike([], await deployed.failedWebhooks()));
    await checkTheFallback(list, emulator, functions, { deployed, mobile: first.visit.mobile });
    const recovered = played[0].findLast((each) => each.worklist.length === 0 && each.episode.status === 'finished');
    if (!recovered) throw new Error('expected a patient who has recovered, got none');
    await checkTheUnopened(list, emulator, { deployed, sweep, mobile: recovered.story.visit.mobile });
    const { worklist } = await deployed.state();
    await checkTheExecutions(list, emulator, functions, { played: played[0], worklist });
    await checkTheLogs(list, emulator, template, played[0]);
    const excused = await checkTheGrants(list, emulator, functions, template);
    progress('an engineer connects Twilio and asks the doctor, of a sound deployment and of broken ones');
    await sweep.run();
    await checkTheDoctor(list, { emulator, deployment, outputs, template, place: deployed, folder: run, signal });
    say('\nAllowed, and not to be seen in an emulator:');
    for (const [action, reason] of Object.entries(excused)) say(`  ${action}: ${reason}`);
    say('');
    await beforeTheEnd?.({ emulator, place: deployed, arns });
    return list.count();
  } finally {
    for (const stop of stops) await stop().catch((error: unknown) => say(`Failed, stopping: ${String(error)}`));
    progress('everything is stopped');
  }
}

const MISHAPS: Mishaps = { lost: 1, refused: 1, refusedOnce: 1 };
