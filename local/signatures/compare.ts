import { verifyWebhook, type WebhookVerdict } from '#adapters/twilio-webhook.ts';
import { type SignatureCase, signatureCase } from './cases.ts';
import type { Outcome } from './change.ts';
import type { CaseKind } from './kinds.ts';
import { oracleVerdict } from './oracle.ts';

export interface ComparisonOptions {
  readonly seed: number;
  /** The number of the first case. */
  readonly from: number;
  readonly cases: number;
  readonly onProgress?: (done: number) => void;
  /** In place of our check, to see that a wrong one is found. */
  readonly check?: typeof verifyWebhook;
}

export interface Comparison {
  readonly compared: number;
  readonly counts: ReadonlyMap<CaseKind, ReadonlyMap<Outcome, number>>;
  readonly disagreement?: Disagreement;
}

export interface Disagreement extends SignatureCase {
  readonly index: number;
  readonly ours: WebhookVerdict | string;
  readonly twilios: WebhookVerdict;
}

const REPORTED_EVERY = 1000;

/** Asks our check and the oracle about case after case, up to the first about which they, or how it was made, differ. */
export function compareSignatures({
  seed,
  from,
  cases,
  onProgress,
  check = verifyWebhook,
}: ComparisonOptions): Comparison {
  const counts = new Map<CaseKind, Map<Outcome, number>>();
  for (let done = 0; done < cases; done++) {
    const asked = signatureCase(seed, from + done);
    const { event, url, account, expected } = asked;
    const twilios = oracleVerdict(event, url, account);
    const ours = answered(() => check(event, url, account));
    const outcome = outcomeOf(twilios);
    if (JSON.stringify(ours) !== JSON.stringify(twilios) || (expected && outcome !== expected))
      return { compared: done + 1, counts, disagreement: { ...asked, index: from + done, ours, twilios } };

    const outcomes = counts.get(asked.kind) ?? new Map<Outcome, number>();
    counts.set(asked.kind, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1));
    if ((done + 1) % REPORTED_EVERY === 0) onProgress?.(done + 1);
  }
  return { compared: cases, counts };
}

const outcomeOf = (verdict: WebhookVerdict): Outcome => (verdict.kind === 'genuine' ? 'genuine' : verdict.reason);

/** A check that throws answers with a 500: never the same as a verdict. */
function answered(check: () => WebhookVerdict): WebhookVerdict | string {
  try {
    return check();
  } catch (error) {
    return String(error);
  }
}
