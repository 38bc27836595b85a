import type { Clinic } from '#domain/clinic.ts';
import { BACK_PAIN } from '#domain/protocol.ts';
import type { Deployment } from './deployment.ts';

const WEEKDAY = { from: '08:00', until: '17:00' };

/** Of no real clinic. */
const EXAMPLE_CLINIC: Clinic = {
  name: 'Example Spine',
  phone: '(855) 77-SPINE',
  timeZone: 'America/Phoenix',
  hours: { 1: WEEKDAY, 2: WEEKDAY, 3: WEEKDAY, 4: WEEKDAY, 5: WEEKDAY },
  holidays: [
    ...['2026-01-01', '2026-05-25', '2026-07-03', '2026-09-07', '2026-11-26', '2026-11-27', '2026-12-25'],
    ...['2027-01-01', '2027-05-31', '2027-07-05', '2027-09-06', '2027-11-25', '2027-11-26', '2027-12-24'],
  ],
};

/** Every installation there is, on one screen. `cdk deploy -c deployment=<name>` chooses one. */
export const DEPLOYMENTS: readonly Deployment[] = [
  {
    name: 'example',
    region: 'us-west-2',
    clinic: EXAMPLE_CLINIC,
    protocol: BACK_PAIN,
    retention: { daysAfterEnd: 365 },
    twilio: {
      sender: 'MG00000000000000000000000000000000',
      url: 'https://api.twilio.com',
      keywordsAnsweredBy: 'twilio',
    },
    signInPrefix: 'example-spine-follow-up',
    hostsConsole: true,
    staffEmail: 'staff@example.com',
    supervisorEmail: 'supervisor@example.com',
    engineerEmail: 'engineer@example.com',
  },
  {
    // Not for a clinic: `npm run rehearse` deploys it onto an emulator, where a day lasts some seconds and no hour is too late.
    name: 'rehearsal',
    region: 'us-west-2',
    clinic: { ...EXAMPLE_CLINIC, holidays: [] },
    protocol: {
      ...BACK_PAIN,
      secondsPerDay: 10,
      wakingHours: { from: '00:00', until: '23:59' },
      // A machine under load is late by seconds, which are hours here.
      tooLateHours: 48,
    },
    retention: { daysAfterEnd: 365 },
    twilio: {
      sender: 'MG00000000000000000000000000000000',
      url: 'http://127.0.0.1:14010',
      keywordsAnsweredBy: 'twilio',
    },
    signInPrefix: 'rehearsal-follow-up',
    // The emulator has no edge; the function behind the page is there all the same.
    hostsConsole: false,
    staffEmail: 'staff@example.com',
    supervisorEmail: 'supervisor@example.com',
    engineerEmail: 'engineer@example.com',
  },
];

export function deploymentNamed(name: string): Deployment {
  const deployment = DEPLOYMENTS.find((row) => row.name === name);
  if (deployment) return deployment;
  const names = DEPLOYMENTS.map((row) => row.name).join(', ');
  throw new Error(
    `expected a deployment of lib/deployments.ts (${names}), got ${name}; add a row, or choose with -c deployment=<name>`,
  );
}
