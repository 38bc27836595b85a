import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionRecord } from './local-workflows.ts';
import type { TwilioSnapshot } from './twilio-stand-in.ts';

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

export function stateFolder(folder: string): StateFolder {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'laptop.json');
  return {
    dynamodb: join(folder, 'dynamodb'),
    load() {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as KeptState;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw new Error(`expected ${file} to be what an earlier run kept; choose another folder, or remove this one`, {
          cause: error,
        });
      }
    },
    /** Never half written: the new file takes the old one's place whole. */
    save(state) {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
  };
}
