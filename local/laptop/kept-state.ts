import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ExecutionRecord } from '../aws/workflows.ts';
import type { TwilioSnapshot } from '../twilio/stand-in.ts';

/** What is not in the table and must outlive the process: the clock, the executions, and the phones' conversations. */
export interface KeptState {
  readonly now: string;
  readonly executions: readonly ExecutionRecord[];
  readonly twilio: TwilioSnapshot;
}

export interface StateFolder {
  readonly dynamodb: string;
  load(): KeptState | undefined;
  save(state: KeptState): void;
}

/** The folder cannot be used, and only the person who named it can say what to do. The message is for them. */
export class UnusableFolder extends Error {
  override readonly name = 'UnusableFolder';
}

export function stateFolder(folder: string): StateFolder {
  const file = join(folder, 'laptop.json');
  let saved = '';
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UnusableFolder(`${folder} cannot be used as a folder. Choose another.`, { cause });
  }
  return {
    dynamodb: join(folder, 'dynamodb'),
    load() {
      try {
        return Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) as KeptState;
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
        throw new UnusableFolder(
          `${file} is not what an earlier run kept. Choose another folder, or remove this one to begin anew.`,
          { cause },
        );
      }
    },
    /** Never half written: the new file takes the old one's place whole. */
    save(state) {
      const text = JSON.stringify(state);
      if (text === saved) return;
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
      saved = text;
    },
  };
}

/** Enough to tell our own file from any other. */
const Kept = z.object({
  now: z.iso.datetime(),
  executions: z.array(z.object({ arn: z.string(), name: z.string(), input: z.string(), status: z.string() })),
  twilio: z.looseObject({ messages: z.array(z.unknown()), blocked: z.array(z.string()) }),
});
