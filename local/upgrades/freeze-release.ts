import type { Deployment } from '#lib/deployment.ts';
import { localDynamodb } from '../aws/dynamodb.ts';
import { synthesize, synthesizeTemplate } from '../aws/synthesized.ts';
import { clinicUnderWay, instantOf, VISIT } from './clinic-under-way.ts';
import type { FrozenRelease, FrozenScene } from './frozen.ts';
import { guardedResources } from './guarded-resources.ts';
import { SCENES } from './scenes.ts';

/** Today's code as those after it will find it: its definitions, what it must keep, and a follow-up at every stage. */
export async function freezeRelease(deployment: Deployment): Promise<FrozenRelease> {
  const synthesized = synthesize(deployment);
  const dynamodb = await localDynamodb(synthesized.table);
  const scenes: Record<string, FrozenScene> = {};
  try {
    for (const [name, play] of Object.entries(SCENES)) {
      const startAt = instantOf(`${VISIT.visitOn}T17:00`);
      const world = await clinicUnderWay({ synthesized, deployment, url: dynamodb.url, startAt });
      try {
        await world.clinic.enroll(VISIT);
        await play(world);
        scenes[name] = await world.freeze();
      } finally {
        world.close();
      }
    }
  } finally {
    await dynamodb.close();
  }
  return {
    definitions: Object.fromEntries(
      Object.values(synthesized.workflows).map(({ arn, definition }) => [arn, definition]),
    ),
    scenes,
    resources: guardedResources(synthesizeTemplate(deployment)),
  };
}
