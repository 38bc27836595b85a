import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { releases } from '../simulator/definitions.ts';
import type { Trial, Verdict } from './kill.ts';
import type { Mutant } from './mutant.ts';
import { mutatedSource } from './mutated-source.ts';

export interface Tried {
  readonly mutant: Mutant;
  readonly verdict: Verdict | { readonly kind: 'not tried'; readonly why: string };
  readonly seconds: number;
}

export interface TryOptions {
  readonly mutants: readonly Mutant[];
  readonly seeds: number;
  readonly episodes: number;
  /** Processes at a time. */
  readonly workers: number;
  /** The seed in which each was found before, by its name: it is played first. */
  readonly known: ReadonlyMap<string, number>;
  readonly onTried: (tried: Tried) => void;
}

const MINUTES = 15;

const run = promisify(execFile);

/** Plays each mutant until an invariant breaks, in a process of its own; the answers come in the order of the mutants. */
export async function tryMutants({
  mutants,
  seeds,
  episodes,
  workers,
  known,
  onTried,
}: TryOptions): Promise<readonly Tried[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const trial = join(folder, 'trial.json');
  // Made once, of the unbroken source: what is deployed is not what is tried.
  writeFileSync(trial, JSON.stringify({ releases: releases(), seeds, episodes } satisfies Trial));
  const waiting = [...mutants.entries()];
  const tried: Tried[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, mutant] = next;
      const startedAt = performance.now();
      const verdict = await verdictOn(mutant, trial, known.get(mutant.name) ?? 0);
      const result = { mutant, verdict, seconds: (performance.now() - startedAt) / 1000 };
      tried[index] = result;
      onTried(result);
    }
  }
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tried;
}

async function verdictOn(mutant: Mutant, trial: string, known: number): Promise<Tried['verdict']> {
  try {
    const { folder, remove } = mutatedSource(mutant);
    try {
      const kill = join(folder, 'local/mutants/kill.ts');
      const { stdout } = await run(process.execPath, [kill, trial, String(known)], { timeout: MINUTES * 60_000 });
      return JSON.parse(stdout) as Verdict;
    } finally {
      remove();
    }
  } catch (error) {
    return { kind: 'not tried', why: error instanceof Error ? error.message : String(error) };
  }
}
