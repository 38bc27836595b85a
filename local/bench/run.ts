import { bundlesSection } from './bundles.ts';
import { costSection } from './cost.ts';
import { episodeSection } from './episode-section.ts';
import { type HappyPath, playHappyPath } from './happy-path.ts';
import { filesSection } from './files.ts';
import { monthSection } from './month.ts';
import { repliesSection } from './replies.ts';
import { scaleSection } from './scale.ts';
import type { Section } from './section.ts';
import { simulationSection } from './simulated-episodes.ts';
import { sweepSection } from './sweep.ts';
import { measureWebhooks, type WebhookSpeeds, webhooksSection } from './webhooks.ts';

/** In the order of docs/performance.md. */
export const SECTIONS = [
  'bundles',
  'episode',
  'cost',
  'webhooks',
  'sweep',
  'simulation',
  'replies',
  'month',
  'files',
  'scale',
] as const;

export interface BenchOptions {
  readonly isLong: boolean;
  readonly only?: readonly string[];
  readonly onStart: (name: string) => void;
}

export async function runSections({ isLong, only = SECTIONS, onStart }: BenchOptions): Promise<readonly Section[]> {
  const unknown = only.find((name) => !SECTIONS.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`expected some of ${SECTIONS.join(', ')}, got ${unknown}`);
  let speeds: WebhookSpeeds | undefined;
  let played: Promise<HappyPath> | undefined;
  const happyPath = () =>
    (played ??= playHappyPath(async (laptop) => {
      if (only.includes('webhooks')) speeds = await measureWebhooks(laptop);
    }));
  const measure: Readonly<Record<(typeof SECTIONS)[number], () => Section | Promise<Section>>> = {
    bundles: bundlesSection,
    episode: async () => episodeSection(await happyPath()),
    cost: async () => costSection(await happyPath()),
    async webhooks() {
      await happyPath();
      if (!speeds) throw new Error('expected the webhooks to be measured on the laptop');
      return webhooksSection(speeds);
    },
    sweep: sweepSection,
    simulation: () => simulationSection(isLong),
    replies: repliesSection,
    month: () => monthSection(isLong),
    files: () => filesSection(isLong),
    scale: async () => scaleSection(await happyPath()),
  };
  const sections: Section[] = [];
  for (const name of SECTIONS.filter((one) => only.includes(one))) {
    onStart(name);
    sections.push(await measure[name]());
  }
  return sections;
}

export const scaleOnly = async (): Promise<Section> => scaleSection(await playHappyPath());
