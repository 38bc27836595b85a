import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploymentNamed } from '#lib/deployments.ts';
import { type LocalDynamodb, localDynamodb } from '#local/aws/dynamodb.ts';
import { synthesize } from '#local/aws/synthesized.ts';
import { type ClinicUnderWay, clinicUnderWay, instantOf, VISIT } from '#local/upgrades/clinic-under-way.ts';
import type { FrozenScene } from '#local/upgrades/frozen.ts';
import { expectAGoodEnd } from '#test/support/story-invariants.ts';

const deployment = deploymentNamed('example');
const synthesized = synthesize(deployment);
const definitions = Object.fromEntries(
  Object.values(synthesized.workflows).map(({ arn, definition }) => [arn, definition]),
);

/** The drill of docs/backup.md: the table as it was an hour and a half ago, with workflows and Twilio as they are now. */
describe('a table that was restored', { timeout: 30_000 }, () => {
  let dynamodb: LocalDynamodb;
  beforeAll(async () => {
    dynamodb = await localDynamodb(synthesized.table);
  });
  afterAll(() => dynamodb.close());

  const at = (startAt: Date) => clinicUnderWay({ synthesized, deployment, url: dynamodb.url, startAt });

  /** What is left when the records since `restoredTo` are gone. */
  async function lost(restoredTo: string, play: (world: ClinicUnderWay) => Promise<unknown>): Promise<FrozenScene> {
    const world = await at(instantOf(`${VISIT.visitOn}T17:00`));
    try {
      await world.clinic.enroll(VISIT);
      await world.until('2026-10-31T09:00');
      await world.clinic.sweep();
      await world.until(restoredTo);
      const items = await world.items();
      await play(world);
      return { ...(await world.freeze()), items };
    } finally {
      world.close();
    }
  }

  async function restored(scene: FrozenScene, then: (world: ClinicUnderWay) => Promise<void>): Promise<void> {
    const world = await at(new Date(scene.now));
    try {
      await world.takeUp(scene, definitions);
      await world.clinic.sweep();
      await world.clock.settled();
      await then(world);
      const { clinic, clock } = world;
      const { id } = await episodeOf(world);
      for (let day = 0; day < 21; day++) {
        await clock.runUntil(new Date(clock.now().getTime() + 24 * 3600_000));
        await clinic.sweep();
      }
      await expectAGoodEnd({
        clinic,
        visit: VISIT,
        episode: () => clinic.episode(id),
        twilioIs: clinic.twilio.setMood,
        async toTheEnd() {
          while (await clock.next());
        },
      });
    } finally {
      world.close();
    }
  }

  it('gets back from Twilio what patients have texted since, and decides on it', async () => {
    const scene = await lost('2026-11-02T12:30', async ({ until, texts }) => {
      await until('2026-11-02T13:00');
      await texts('9');
      await until('2026-11-02T14:00');
    });
    await restored(scene, async (world) => {
      const { replies, openCallback } = await episodeOf(world);
      expect(replies.map(({ score }) => score)).toEqual([9]);
      expect(openCallback?.priority).toBe('urgent');
    });
  });

  it('hears of an opt-out again before it texts anybody', async () => {
    const scene = await lost('2026-11-02T12:30', async ({ until, texts }) => {
      await until('2026-11-02T13:00');
      await texts('STOP');
      await until('2026-11-02T14:00');
    });
    await restored(scene, async (world) => expect((await episodeOf(world)).status).toBe('opted-out'));
  });

  it('asks no question twice that went out since', async () => {
    const scene = await lost('2026-11-02T10:00', ({ until }) => until('2026-11-02T13:00'));
    await restored(scene, async (world) => {
      await world.texts('3');
      expect((await episodeOf(world)).replies.map(({ score }) => score)).toEqual([3]);
    });
  });
});

async function episodeOf({ clinic }: ClinicUnderWay) {
  const [episode] = await clinic.ports.episodes.ofMonth(VISIT.visitOn.slice(0, 7));
  return clinic.episode(episode?.id ?? 'ep-none');
}
