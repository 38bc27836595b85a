import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#adapters/system-clock.ts';
import { inZone } from '#domain/local-time.ts';
import { deploymentNamed } from '#lib/deployments.ts';
import type { Template } from '#local/template.ts';
import { cdk } from './cdk.ts';
import { checklist, unlike } from './checklist.ts';
import { compare } from './comparison.ts';
import { deployedFunctions, variable } from './deployed-functions.ts';
import { type DeployedPlace, deployedPlace } from './deployed-place.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { countOf, executionsOf } from './executions.ts';
import { expectFree } from './free-address.ts';
import { startLaptopPlace } from './laptop-place.ts';
import { play } from './play.ts';
import { installEmulator } from './python-environment.ts';
import { restateGrants } from './restated-grants.ts';
import { stories } from './stories.ts';
import { checkTheDoors, checkTheExecutions, checkTheGrants, checkTheLogs } from './system-checks.ts';
import { transcript } from './transcript.ts';

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
  const { clinic, protocol, region } = deployment;
  const { check, count } = checklist(say);
  const stops: (() => Promise<void>)[] = [];
  const begin = performance.now();
  const progress = (line: string) =>
    say(`[${String(Math.round((performance.now() - begin) / 1000)).padStart(3)} s] ${line}`);
  await expectFree(deployment.twilio.url);
  const run = join(folder, 'run');
  rmSync(run, { recursive: true, force: true });
  mkdirSync(run, { recursive: true });

  try {
    progress('installing the emulator, unless it is there');
    const executable = await installEmulator(folder, signal);
    progress('building the release, and the one after it');
    const cli = cdk({ folder: run, signal });
    const context = ['--context', `deployment=${DEPLOYMENT}`];
    const release = await cli.synth('release', context);
    const next = await cli.synth('next-release', [...context, '--app', 'node bin/next-release.ts']);
    const template = JSON.parse(
      readFileSync(join(release, `Aftervisit-${DEPLOYMENT}.template.json`), 'utf8'),
    ) as Template;

    progress('starting the emulator, then cdk bootstrap and cdk deploy');
    const emulator = await startEmulator({ executable, folder: run, region, signal });
    stops.unshift(emulator.stop);
    await cli.bootstrap(release, emulator);
    await cli.deploy(release, emulator);
    const functions = await deployedFunctions(emulator);
    await restateGrants(emulator, functions, template);
    const place = await deployedPlace(emulator, functions, deployment);
    stops.unshift(place.stop);
    progress(`deployed; its HTTP API is ${place.publicUrl}`);
    const laptop = await startLaptopPlace(DEPLOYMENT, join(run, 'laptop.log'), signal);
    stops.unshift(laptop.stop);
    await checkTheDoors({ check, count }, place, laptop);

    const arns = { followUp: variable(functions, 'FOLLOW_UP_ARN'), callback: variable(functions, 'CALLBACK_ARN') };
    const today = inZone(systemClock.now(), clinic.timeZone).toPlainDate().toString();
    const cast = stories(today, clinic.timeZone);
    const lastDay = protocol.days.at(-1) ?? 0;
    progress(
      `${cast.length} patients are enrolled at both places; their ${lastDay} days take ${lastDay * protocol.secondsPerDay} s`,
    );
    let secondDeploy: Promise<number> | undefined;
    let told = 0;
    const [played, expected] = await Promise.all(
      [place, laptop].map((at) =>
        play(at, {
          stories: cast,
          protocol,
          signal,
          onProgress(settled) {
            if (at !== place || settled <= told) return;
            told = settled;
            progress(`${settled} of ${cast.length * protocol.days.length} check-ins are settled`);
            if (settled < cast.length || secondDeploy) return;
            progress('the next release is deployed over it, in mid-course');
            secondDeploy = executionsOf(emulator, arns.followUp).then(async (before) => {
              await cli.deploy(next, emulator);
              progress('the next release is deployed');
              return countOf(before, 'RUNNING');
            });
            // Its failure is told below, where it is awaited.
            secondDeploy.catch(() => {});
          },
        }),
      ),
    );
    if (!played || !expected) throw new Error('expected both places to be played');

    for (const [index, here] of played.entries()) {
      const there = expected[index];
      if (!there) continue;
      const { page, difference } = compare(
        [place.name, laptop.name],
        transcript(here, protocol),
        transcript(there, protocol),
      );
      const { name, ends } = here.story;
      say(`\n${name}\n${page}`);
      check(`"${name}" went as on the laptop`, difference);
      const end = { status: here.episode.status, ...(here.worklist[0] ? { callback: here.worklist[0].priority } : {}) };
      check(`"${name}" ends as it should: ${Object.values(ends).join(', ')}`, unlike(ends, end));
    }
    say('');
    const inFlight = await secondDeploy;
    const after = await deployedFunctions(emulator);
    check(
      `the next release was deployed while ${inFlight ?? 0} executions were in flight`,
      inFlight && variable(after, 'PROTOCOL') !== variable(functions, 'PROTOCOL')
        ? undefined
        : 'expected some, and a protocol that differs',
    );
    check('Twilio got an answer of success to each webhook', unlike([], place.failedWebhooks));
    await checkTheExecutions({ check, count }, emulator, functions, played);
    await checkTheLogs({ check, count }, emulator, template, played);
    const excused = await checkTheGrants({ check, count }, emulator, functions, template);
    say('\nAllowed, and not to be seen in an emulator:');
    for (const [action, reason] of Object.entries(excused)) say(`  ${action}: ${reason}`);
    say('');
    await beforeTheEnd?.({ emulator, place, arns });
    return count();
  } finally {
    for (const stop of stops) await stop().catch((error: unknown) => say(`Failed, stopping: ${String(error)}`));
    progress('everything is stopped');
  }
}
