import { type Checklist, unlike } from './checklist.ts';
import { FHIR_JSON } from '#contracts/visit.ts';
import { FAULTY_BUNDLE } from './channels.ts';
import type { DeployedPlace } from './deployed-place.ts';
import { enroll, type Place } from './place.ts';
import { FAULTY_VISIT, UNKNOWN_TEXT } from './stories.ts';
import type { UserPool } from './user-pool.ts';

/** Who may come in, and with what: the deployed system answers as the laptop does. */
export async function checkTheDoors(
  { check }: Checklist,
  { deployed, laptop, pool }: { readonly deployed: DeployedPlace; readonly laptop: Place; readonly pool: UserPool },
): Promise<void> {
  const visit = { method: 'POST', path: '/episodes', body: FAULTY_VISIT } as const;
  const worklist = { method: 'GET', path: '/callbacks' } as const;
  for (const place of [deployed, laptop]) {
    for (const [request, what] of [
      [visit, 'an enrolment'],
      [worklist, 'the worklist'],
    ] as const) {
      check(
        `${place.name}: ${what} without a token is refused`,
        unlike(401, (await place.ask('nobody', request)).status),
      );
      const { status } = await place.ask('stranger', request);
      check(`${place.name}: ${what} with a token that somebody else issued is refused`, unlike(401, status));
    }
  }
  const outsider = [(await deployed.ask('outsider', visit)).status, (await deployed.ask('outsider', worklist)).status];
  check(
    'a token of the clinic’s pool for a system that the API was not told of is refused',
    unlike([401, 401], outsider),
  );
  const newcomer = [(await deployed.ask('newcomer', visit)).status, (await deployed.ask('newcomer', worklist)).status];
  check('who can sign in and is in no group gets no further', unlike([403, 403], newcomer));
  const machine = (await deployed.ask('enroller', worklist)).status;
  check('the token of a system that enrols shows no patient', unlike(403, machine));
  check(
    'whoever signs in needs a one-time code too',
    unlike(['ON', ['SoftwareTokenMfaConfiguration']], [pool.mfa, pool.factors]),
  );

  const [faulty, expected] = [await enroll(deployed, FAULTY_VISIT), await enroll(laptop, FAULTY_VISIT)];
  check(
    'a faulty visit is answered with 400 and all its faults, as on the laptop',
    unlike([400, expected], [faulty.status, faulty]),
  );
  const bundle = { method: 'POST', path: '/episodes', body: FAULTY_BUNDLE, contentType: FHIR_JSON } as const;
  const [outcome, same] = [await deployed.ask('enroller', bundle), await laptop.ask('enroller', bundle)];
  check(
    'a faulty bundle is answered with 400 and an OperationOutcome, as on the laptop',
    outcome.body.startsWith('{"resourceType":"OperationOutcome"')
      ? unlike([400, same.status, same.body], [outcome.status, outcome.status, outcome.body])
      : outcome.body,
  );
  for (const place of [deployed, laptop]) {
    const { status } = await place.forgeText(UNKNOWN_TEXT.mobile, UNKNOWN_TEXT.body);
    check(`${place.name}: a text without Twilio’s signature is refused`, unlike(403, status));
    await place.text(UNKNOWN_TEXT.mobile, UNKNOWN_TEXT.body);
  }
}
