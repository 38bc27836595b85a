import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { type ClinicUnderWay, clinicUnderWay, VISIT } from '#local/upgrades/clinic-under-way.ts';
import { type FrozenRelease, readRelease } from '#local/upgrades/frozen.ts';
import { SCENES } from '#local/upgrades/scenes.ts';
import { expectAGoodEnd } from '#test/support/story-invariants.ts';
import packageJson from '../../package.json' with { type: 'json' };

const FOLDER = fileURLToPath(new URL('../upgrades', import.meta.url));
const RELEASES = readdirSync(FOLDER).map((version) => ({ version, ...readRelease(`${FOLDER}/${version}`) }));
const CASES = RELEASES.flatMap((release) => Object.keys(release.scenes).map((scene) => ({ ...release, scene })));

const deployment = deploymentNamed('example');
const synthesized = synthesize(deployment);

/** What the patient does from the deployment on: on each question, or at once. */
const PATIENTS: readonly { readonly patient: string; readonly answer?: string; readonly atOnce?: string }[] = [
  { patient: 'says nothing more' },
  { patient: 'is better', answer: '1' },
  { patient: 'is worse', answer: '9' },
  { patient: 'wants no more texts', atOnce: 'STOP' },
];

const DAY_MS = 24 * 3600_000;

/** Three weeks: from the first scene to the last check-in, and the clock of its callback. */
const DAYS = 21;

describe('this version is frozen', () => {
  it('with a follow-up at every stage', () => {
    const own = RELEASES.find(({ version }) => version === packageJson.version);
    expect(Object.keys(own?.scenes ?? {}).toSorted(), 'npm run release:freeze').toEqual(Object.keys(SCENES).toSorted());
  });
});

describe.each(CASES)(
  '$version, $scene: a follow-up that this version finds under way',
  // Each plays three weeks over an embedded DynamoDB.
  { timeout: 30_000 },
  ({ scenes, scene, ...release }) => {
    let dynamodb: LocalDynamodb;
    beforeAll(async () => {
      dynamodb = await localDynamodb(synthesized.table);
    });
    afterAll(() => dynamodb.close());

    it.each(PATIENTS)('comes to a good end where the patient $patient', async ({ answer, atOnce }) => {
      const frozen = scenes[scene] ?? expect.fail('no such scene');
      const world = await takenUp(frozen, release, dynamodb.url, answer);
      try {
        const { clinic, clock, texts } = world;
        if (atOnce) await texts(atOnce);
        for (let day = 0; day < DAYS; day++) {
          await clock.runUntil(new Date(clock.now().getTime() + DAY_MS));
          await clinic.sweep();
        }
        const [found] = await clinic.ports.episodes.ofMonth(VISIT.visitOn.slice(0, 7));
        const id = found?.id ?? 'ep-none';
        await expectAGoodEnd({
          clinic,
          visit: VISIT,
          episode: () => clinic.episode(id),
          twilioIs: clinic.twilio.setMood,
          async toTheEnd() {
            while (await clock.next());
          },
        });
        const { status, checkIns } = await clinic.episode(id);
        expect(status).not.toBe('running');
        if (status === 'finished') {
          expect(checkIns.filter((checkIn) => ['scheduled', 'asked'].includes(checkIn.status))).toEqual([]);
        }
        expect(await repliesUnread(world)).toEqual([]);
      } finally {
        world.close();
      }
    });
  },
);

async function takenUp(
  frozen: FrozenRelease['scenes'][string],
  { definitions }: Pick<FrozenRelease, 'definitions'>,
  url: string,
  answer: string | undefined,
): Promise<ClinicUnderWay> {
  const startAt = new Date(frozen.now);
  const world: ClinicUnderWay = await clinicUnderWay({
    synthesized,
    deployment,
    url,
    startAt,
    onText({ textId = '' }) {
      if (answer && /^day\d+-/.test(textId)) setTimeout(() => void world.texts(answer), 6 * 60_000);
    },
  });
  await world.takeUp(frozen, definitions);
  return world;
}

/** What the patient has texted and the record does not have. */
async function repliesUnread({ clinic }: ClinicUnderWay): Promise<readonly string[]> {
  const [episode] = await clinic.ports.episodes.ofMonth(VISIT.visitOn.slice(0, 7));
  const kept = new Set((episode ? await clinic.ports.texts.transcript(episode.id) : []).map(({ id }) => id));
  return clinic.twilio.texts
    .filter(({ direction, sid }) => direction === 'in' && !kept.has(sid as never))
    .map(({ body }) => body);
}
