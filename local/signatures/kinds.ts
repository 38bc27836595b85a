import type { SeededRandom } from './seeded-random.ts';
import { ADDRESSES } from './address-kinds.ts';
import { BODIES } from './body-kinds.ts';
import type { Change, Webhook } from './change.ts';
import { GENUINE } from './genuine-kinds.ts';
import { PARAMETERS } from './parameter-kinds.ts';
import { SIGNATURES } from './signature-kinds.ts';

const ALL = { ...GENUINE, ...PARAMETERS, ...BODIES, ...ADDRESSES, ...SIGNATURES };
export type CaseKind = keyof typeof ALL;

export const CASE_KINDS = Object.keys(ALL) as readonly CaseKind[];

/** Their long bodies take a hundred times as long. */
export const RARE_KINDS: ReadonlySet<CaseKind> = new Set<CaseKind>(['a long body', 'a body too large']);

export const changeOf = (kind: CaseKind, webhook: Webhook, random: SeededRandom): Change => ALL[kind](webhook, random);
