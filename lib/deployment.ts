import type { Clinic } from '#domain/clinic.ts';
import type { Retention } from '#domain/forget.ts';
import type { KeywordsAnsweredBy } from '#domain/keywords.ts';
import type { Protocol } from '#domain/protocol.ts';

/** One clinic's installation: a row of `deployments.ts`. */
export interface Deployment {
  /** Ends the stack's name. */
  readonly name: string;
  /** Without it the stack goes to the account of whoever deploys it. */
  readonly account?: string;
  /** Where the patients' records stay; the table's encryption cannot be described without it. */
  readonly region: string;
  readonly clinic: Clinic;
  readonly protocol: Protocol;
  /** How long names, numbers and words are kept after an episode has ended. */
  readonly retention: Retention;
  /** A table that `npx aftervisit restore` has made of a backup: from the next deployment on, the records are there. */
  readonly restoredRecords?: { readonly tableName: string; readonly streamArn: string };
  readonly twilio: {
    /** SID of a Messaging Service, or a number of one's own in E.164. */
    readonly sender: string;
    readonly url: string;
    /** `us` only where Twilio's Support has switched its own answers to STOP, START and HELP off. */
    readonly keywordsAnsweredBy: KeywordsAnsweredBy;
  };
  /**
   * The source of events `Visit finished` on the account's default bus that enrol here; without it, every source. An account
   * with two deployments needs it in both, or each visit is followed up twice.
   */
  readonly visitSource?: string;
  /** Where staff sign in: `https://<prefix>.auth.<region>.amazoncognito.com`. Nobody else in the region may have it. */
  readonly signInPrefix: string;
  /** Whether the clinic's page is deployed with it, on CloudFront. */
  readonly hostsConsole: boolean;
  /** Where that page opens, by country (ISO 3166-1: `CA`); without it in the United States and their territories alone. */
  readonly staffCountries?: readonly string[];
  /** Told of every new callback. Holds nothing of a patient. */
  readonly staffEmail: string;
  /** Told the same by text, where AWS may text in that country. E.164. */
  readonly staffMobile?: string;
  /** Told where the installation itself is at fault. */
  readonly engineerEmail: string;
  /** Told of a callback past its due time. */
  readonly supervisorEmail?: string;
}
