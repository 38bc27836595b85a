import { withPart } from '../marked-part.ts';

const PART = 'rehearse: run';

/** A page is read beside its text; what was printed is there whole in a terminal. */
const WIDTH = 116;

/** The run's own lines in the place of those of the run before. */
export const withRun = (page: string, printed: string, stories: readonly string[]): string =>
  withPart(page, PART, ['```', shortened(printed, stories), '```'].join('\n'));

/**
 * What a run printed, each line cut where it is too long. Of the stories the one that has most to tell stands whole, of the
 * others only what was checked.
 */
export function shortened(printed: string, stories: readonly string[]): string {
  const paragraphs = printed.trim().split(/\n{2,}/);
  const isStory = (paragraph: string): boolean => stories.some((name) => paragraph.startsWith(`${name}\n`));
  const [longest] = paragraphs.filter(isStory).toSorted((a, b) => linesOf(b) - linesOf(a));
  return paragraphs
    .map((paragraph) => (isStory(paragraph) && paragraph !== longest ? withoutTranscript(paragraph) : paragraph))
    .join('\n\n')
    .split('\n')
    .map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line))
    .join('\n');
}

const linesOf = (paragraph: string): number => paragraph.split('\n').length;

function withoutTranscript(story: string): string {
  const [name = '', ...lines] = story.split('\n');
  return [name, '  …', ...lines.filter((line) => line.startsWith('  ✓') || line.startsWith('  ✗'))].join('\n');
}
