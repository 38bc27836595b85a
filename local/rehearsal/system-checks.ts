import { FUNCTION_NAMES } from '#contracts/environment.ts';
import type { CheckCallbackTask } from '#contracts/payloads.ts';
import type { Template } from '#local/aws/template.ts';
import { callsSeen } from './calls-seen.ts';
import { type Checklist, unlike } from './checklist.ts';
import { type DeployedFunction, invoke, variable } from './deployed-functions.ts';
import type { Emulator } from './emulator.ts';
import { executionsOf } from './executions.ts';
import { checkGrants } from './grants-check.ts';
import { logged } from './logs.ts';
import type { PlaceState } from './place.ts';
import type { Played } from './play.ts';
import { UNKNOWN_TEXT } from './stories.ts';
import { grantsOf } from './template-grants.ts';

/** Each follow-up has ended; a callback's clock runs until it is due, and rings when it is. */
export async function checkTheExecutions(
  { check }: Checklist,
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  { played, worklist }: { readonly played: readonly Played[]; readonly worklist: PlaceState['worklist'] },
): Promise<void> {
  const byName = <T extends { readonly name: string }>(items: readonly T[]) =>
    items.toSorted((a, b) => a.name.localeCompare(b.name));
  const followUps = await executionsOf(emulator, variable(functions, 'FOLLOW_UP_ARN'));
  const expected = played.map(({ episode }) => ({ name: episode.id, status: 'SUCCEEDED' }));
  check('every FollowUp execution has succeeded', unlike(byName(expected), byName(followUps)));

  const callbacks = await executionsOf(emulator, variable(functions, 'CALLBACK_ARN'));
  const unwatched = worklist.filter(
    ({ id }) => !callbacks.some(({ name, status }) => name.includes(id) && status === 'RUNNING'),
  );
  check(
    `each of ${worklist.length} callbacks on the worklist has a Callback execution that waits`,
    unlike([], unwatched),
  );

  const look = functions.find(({ name }) => name === 'check-callback');
  const lookAt = async ({ id: callbackId, episodeId, priority }: PlaceState['worklist'][number]) => {
    const task = { schema: 1, episodeId, callbackId, priority, look: 1 };
    if (!look) return undefined;
    const answer = await invoke(emulator, look, task satisfies Record<keyof CheckCallbackTask, unknown>);
    return (answer as { readonly action?: string }).action;
  };
  const closed = played
    .flatMap((story) => story.worklist)
    .filter((before) => !worklist.some(({ id }) => id === before.id));
  const [still, gone] = [worklist[0], closed[0]];
  check('a callback that nobody has closed is looked at again', unlike('wait', still && (await lookAt(still))));
  check('a callback that is closed is looked at no more', unlike('done', gone && (await lookAt(gone))));
}

/** Each function was seen to call what it is allowed to call, and nothing else. */
export async function checkTheGrants(
  { check }: Checklist,
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  template: Template,
): Promise<Readonly<Record<string, string>>> {
  const grants = grantsOf(template);
  const excused: Record<string, string> = {};
  for (const deployed of functions) {
    const checked = checkGrants(deployed.name, grants.get(deployed.name) ?? [], await callsSeen(emulator, deployed));
    Object.assign(excused, checked.excused);
    const faults = [
      ...checked.missing.map((action) => `${action} is called and not allowed`),
      ...checked.unused.map((action) => `${action} is allowed and never called`),
    ];
    check(
      `${deployed.name} may do what it does: ${checked.used.join(', ')}`,
      faults.length > 0 ? faults.join('; ') : undefined,
    );
  }
  return excused;
}

/** Functions log to their own groups, and nothing of a patient: no number, no name, no word of theirs. */
export async function checkTheLogs(
  { check }: Checklist,
  emulator: Emulator,
  template: Template,
  played: readonly Played[],
): Promise<void> {
  const { groups, messages } = await logged(emulator, template);
  check(
    `${messages.length} lines were logged, each function’s in the group that the stack made for it`,
    unlike(FUNCTION_NAMES.length, groups),
  );
  const personal = [
    UNKNOWN_TEXT.mobile.slice(1),
    UNKNOWN_TEXT.body,
    ...played.flatMap(({ story: { visit } }) => [
      visit.firstName,
      visit.mobile.slice(1),
      visit.visitId,
      visit.patientId,
    ]),
  ];
  const told = personal.filter((word) => messages.some((message) => message.includes(word)));
  check('no log holds a name, a number or an id of a patient', unlike([], told));
}
