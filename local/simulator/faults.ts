import { type Draws, draws } from './draws.ts';
import { FAULT_CLASSES, type FaultClass, FAULTS } from './fault-catalogue.ts';

/** Which faults a run has: none, those that the seed draws, or exactly these. */
export type FaultPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'drawn'; readonly among: readonly FaultClass[] }
  | { readonly kind: 'only'; readonly ids: ReadonlySet<string> }
  /** Every chance of one class from then on, in milliseconds; and what it picks, where it has the choice. */
  | { readonly kind: 'every'; readonly of: FaultClass; readonly from: number; readonly picks?: string };

/** One that strikes; what it draws depends on its id alone. */
export interface Fault {
  /** `crash-after#3.17`: the 17th chance of its class on the 3rd phone; phone 0 is what concerns all of them. */
  readonly id: string;
  readonly between: (from: number, to: number, what?: string) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

export type Faults = ReturnType<typeof faultsOf>;

/** Share of the classes that a seed has. */
const ENABLED = 0.3;

export function faultsOf(
  seed: number,
  plan: FaultPlan,
  onStrike: (kind: FaultClass, line: number, id: string) => void,
) {
  const drawn = draws(seed);
  const shares = sharesOf(drawn, plan);
  const places = new Map<FaultClass, Place[]>();
  function placeOf(kind: FaultClass, line: number): Place {
    const ofKind = places.get(kind) ?? [];
    places.set(kind, ofKind);
    const prefix = `${kind}#${line}.`;
    return (ofKind[line] ??= { prefix, chances: 0, unit: drawn.counted(prefix) });
  }
  let isHealed = false;
  const isPicked = (choice: unknown): boolean => plan.kind === 'every' && choice === plan.picks;

  return {
    /** One chance: counted, and taken or not. */
    strike(kind: FaultClass, line: number): Fault | undefined {
      const share = shares.get(kind);
      if (share === undefined || isHealed || (plan.kind === 'every' && Date.now() < plan.from)) return undefined;
      const place = places.get(kind)?.[line] ?? placeOf(kind, line);
      const count = ++place.chances;
      // Named only where it may strike: this is asked for every call.
      if (plan.kind !== 'only' && place.unit(count) >= share) return undefined;
      const id = `${place.prefix}${count}`;
      if (plan.kind === 'only' && !plan.ids.has(id)) return undefined;
      onStrike(kind, line, id);
      return {
        id,
        between: (from, to, what = 'size') => drawn.between(`${id}/${what}`, from, to),
        pick: (from) => from.find((each) => isPicked(each)) ?? drawn.pick(`${id}/pick`, from),
      };
    },
    /** Whether this run has the class at all. */
    mayStrike: (kind: FaultClass): boolean => shares.has(kind),
    /** How many chances a class has had on a phone. */
    chances: (kind: FaultClass, line: number): number => places.get(kind)?.[line]?.chances ?? 0,
    heal: (): void => {
      isHealed = true;
    },
  };
}

/** Where a class may strike: on one phone. */
interface Place {
  readonly prefix: string;
  readonly unit: (count: number) => number;
  chances: number;
}

/** Where only some ids strike, every class is counted: their chances must have the same numbers as when they were drawn. */
function sharesOf(drawn: Draws, plan: FaultPlan): ReadonlyMap<FaultClass, number> {
  if (plan.kind === 'none') return new Map();
  if (plan.kind === 'every') return new Map([[plan.of, 1]]);
  const among = plan.kind === 'only' ? FAULT_CLASSES : plan.among.filter((kind) => drawn.unit(`has/${kind}`) < ENABLED);
  return new Map(
    among.map((kind) => {
      const [from, to] = FAULTS[kind].share;
      // Evenly over orders of magnitude: most seeds have a fault rarely, and reach far; some are hammered.
      return [kind, from * (to / from) ** drawn.unit(`share/${kind}`)];
    }),
  );
}
