import { checkClinic } from './clinic-faults.ts';
import type { Deployment } from './deployment.ts';
import { checkProtocol } from './protocol-faults.ts';
import { RowFaults } from './row-faults.ts';

/** Ten years: what must be kept longer belongs into the clinic's own record. */
const RETENTION_MAX = 3650;

const MOBILE = /^\+[1-9]\d{7,14}$/;

/** Everything that is wrong with a deployment. */
export function deploymentFaults(deployment: Deployment): readonly string[] {
  const faults = new RowFaults();
  const { name, account, region, clinic, protocol, retention } = deployment;
  const becomes = 'it becomes part of the stack name';
  faults.expectMatch('name', name, /^[A-Za-z][A-Za-z0-9-]{0,99}$/, 'letters, digits and hyphens', becomes);
  faults.expectMatch('account', account, /^\d{12}$/, '12 digits', 'quote it, or leave it out');
  faults.expectMatch('region', region, /^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region', 'use a name such as us-west-2');
  checkClinic(faults, clinic);
  checkProtocol(faults, protocol);
  const kept = 'so many days names, numbers and words are kept';
  faults.expectWhole('retention.daysAfterEnd', retention.daysAfterEnd, [1, RETENTION_MAX], kept);
  checkRestored(faults, deployment);
  checkTwilio(faults, deployment);
  checkStaff(faults, deployment);
  return faults.found;
}

function checkRestored(faults: RowFaults, { region, restoredRecords: restored }: Deployment): void {
  const holds =
    !restored ||
    (restored.streamArn.includes(`:${region}:`) && restored.streamArn.includes(`:table/${restored.tableName}/stream/`));
  const expected = 'a table of this region and its own stream';
  faults.expect(holds, 'restoredRecords', expected, restored, 'copy both as npx aftervisit restore has printed them');
}

function checkTwilio(faults: RowFaults, { twilio: { sender, url } }: Deployment): void {
  const isSender = /^MG[0-9a-f]{32}$/.test(sender) || MOBILE.test(sender);
  const expected = 'a Messaging Service SID (MG…) or an E.164 number';
  faults.expect(isSender, 'twilio.sender', expected, sender, 'copy it from the Twilio console');
  faults.expectMatch('twilio.url', url, /^https?:\/\/[^/]+$/, 'an origin without a path', 'use https://api.twilio.com');
}

/** Who enrols, who signs in and from where, who is told. */
function checkStaff(faults: RowFaults, deployment: Deployment): void {
  const { visitSource, staffCountries, signInPrefix, staffEmail, engineerEmail, staffMobile, supervisorEmail } =
    deployment;
  const source = 'a source of events, which never begins with aws.';
  const orAny = 'write it as your system puts it, or leave it out for any';
  faults.expectMatch('visitSource', visitSource, /^(?!aws\.)\S{1,256}$/, source, orAny);
  faults.expect(
    staffCountries === undefined || (staffCountries.length > 0 && staffCountries.every(isCountry)),
    'staffCountries',
    'countries by their two letters of ISO 3166-1',
    staffCountries,
    'write them like CA, or leave it out for the United States',
  );
  faults.expect(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(signInPrefix) && !/aws|amazon|cognito/.test(signInPrefix),
    'signInPrefix',
    'small letters, digits and hyphens, without aws, amazon or cognito',
    signInPrefix,
    'it becomes part of a web address',
  );
  faults.expectEmail('staffEmail', staffEmail);
  faults.expectEmail('engineerEmail', engineerEmail);
  if (supervisorEmail !== undefined) faults.expectEmail('supervisorEmail', supervisorEmail);
  const mobile = 'a mobile number with its country code';
  faults.expectMatch('staffMobile', staffMobile, MOBILE, mobile, 'write it like +16025550123, or leave it out');
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && COUNTRIES.of(code) !== undefined;
