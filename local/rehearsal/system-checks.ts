import { FUNCTION_NAMES } from '#contracts/environment.ts';
import type { CheckCallbackTask } from '#contracts/payloads.ts';
import type { Template } from '#local/template.ts';
import { callsSeen } from './calls-seen.ts';
import { type Checklist, unlike } from './checklist.ts';
import { type DeployedFunction, variable } from './deployed-functions.ts';
import type { DeployedPlace } from './deployed-place.ts';
import type { Emulator } from './emulator.ts';
import { executionsOf } from './executions.ts';
import { checkGrants } from './grants-check.ts';
import { logged } from './logs.ts';
import type { Place } from './place.ts';
import type { Played } from './play.ts';
import { sendSigned } from './signed-requests.ts';
import { FAULTY_VISIT, UNKNOWN_TEXT } from './stories.ts';
import { grantsOf } from './template-grants.ts';

/** Who may come in, and with what. The laptop has no IAM; all else it answers as the deployed system does. */
export async function checkTheDoors({ check }: Checklist, deployed: DeployedPlace, laptop: Place): Promise<void> {
  check('an enrolment without IAM’s signature is refused', unlike(403, await deployed.enrollUnsigned(FAULTY_VISIT)));
  const [faulty, expected] = [await deployed.enroll(FAULTY_VISIT), await laptop.enroll(FAULTY_VISIT)];
  check(
    'a faulty visit is answered with 400 and all its faults, as on the laptop',
    unlike([400, expected], [faulty.status, faulty]),
  );
  for (const place of [deployed, laptop]) {
    const { status } = await place.forgeText(UNKNOWN_TEXT.mobile, UNKNOWN_TEXT.body);
    check(`${place.name}: a text without Twilio’s signature is refused`, unlike(403, status));
    await place.text(UNKNOWN_TEXT.mobile, UNKNOWN_TEXT.body);
  }
}

/** Each follow-up has ended; a callback's clock runs until it is due, and rings when it is. */
export async function checkTheExecutions(
  { check }: Checklist,
  emulator: Emulator,
  functions: readonly DeployedFunction[],
  played: readonly Played[],
): Promise<void> {
  const byName = <T extends { readonly name: string }>(items: readonly T[]) =>
    items.toSorted((a, b) => a.name.localeCompare(b.name));
  const followUps = await executionsOf(emulator, variable(functions, 'FOLLOW_UP_ARN'));
  const expected = played.map(({ episode }) => ({ name: episode.id, status: 'SUCCEEDED' }));
  check('every FollowUp execution has succeeded', unlike(byName(expected), byName(followUps)));

  const callbacks = await executionsOf(emulator, variable(functions, 'CALLBACK_ARN'));
  const open = played.flatMap(({ worklist }) => worklist);
  const unwatched = open.filter(
    ({ id }) => !callbacks.some(({ name, status }) => name.includes(id) && status === 'RUNNING'),
  );
  check(`each of ${open.length} callbacks on the worklist has a Callback execution that waits`, unlike([], unwatched));

  const [first] = open;
  if (!first) return;
  const { id: callbackId, episodeId, priority } = first;
  const task = { schema: 1, episodeId, callbackId, priority, look: 1 };
  const look = functions.find(({ name }) => name === 'check-callback');
  const { body } = await sendSigned(emulator, 'lambda', {
    method: 'POST',
    url: `${emulator.url}/2015-03-31/functions/${look?.arn.split(':').at(-1)}/invocations`,
    body: JSON.stringify(task satisfies Record<keyof CheckCallbackTask, unknown>),
  });
  const { action } = JSON.parse(body) as { readonly action?: string };
  check('a callback that nobody has closed is looked at again', action === 'wait' ? undefined : body);
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
