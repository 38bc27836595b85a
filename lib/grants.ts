import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { FunctionName } from '#contracts/environment.ts';
import type { Bell } from './bell.ts';
import type { DeliveryReports } from './delivery-reports.ts';
import type { Inbound } from './inbound.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { Records } from './records.ts';
import type { Secrets } from './secrets.ts';

type FunctionKey =
  | 'enroll'
  | 'enrollEvent'
  | 'sendCheckIn'
  | 'recordSilence'
  | 'receiveText'
  | 'receiveFallback'
  | 'readText'
  | 'openCallback'
  | 'checkCallback'
  | 'sweep'
  | 'forget'
  | 'consoleApi';

export interface Grants {
  readonly functions: Readonly<Record<FunctionKey, LambdaFunction<FunctionName>>>;
  readonly records: Records;
  readonly secrets: Secrets;
  readonly bell: Bell;
  readonly inbound: Inbound;
  readonly reports: DeliveryReports;
  readonly followUp: StateMachine;
  readonly callback: StateMachine;
}

/** Who may touch what: the table that `docs/security.md` prints is read from the template that comes of it. */
export function allow({ functions, records, secrets, bell, inbound, reports, followUp, callback }: Grants): void {
  const { enroll, enrollEvent, receiveText, receiveFallback, readText } = functions;
  const { sendCheckIn, recordSilence, openCallback, checkCallback, sweep, forget, consoleApi } = functions;

  records.grantReadWrite(
    enroll,
    enrollEvent,
    sendCheckIn,
    recordSilence,
    readText,
    openCallback,
    checkCallback,
    sweep,
    forget,
    consoleApi,
  );
  records.grantDelivery(sendCheckIn, readText, openCallback, sweep, forget, consoleApi);
  records.grantQuery(sweep, forget, consoleApi);
  records.grantReadMany(forget, consoleApi);
  for (const texter of [sendCheckIn, readText, openCallback, sweep, forget, consoleApi])
    secrets.twilio.grantRead(texter);
  for (const receiver of [receiveText, receiveFallback]) secrets.twilio.grantRead(receiver);
  for (const hasher of [enroll, enrollEvent, receiveText, receiveFallback, readText, sweep, consoleApi])
    secrets.pseudonym.grantRead(hasher);
  for (const ringer of [openCallback, checkCallback, readText, sweep]) bell.grantPublish(ringer);
  inbound.grantPut(sweep);
  reports.grantTake(sweep);
  for (const starter of [enroll, enrollEvent, consoleApi]) followUp.grantStartExecution(starter);
  for (const opener of [readText, sweep, consoleApi]) callback.grantStartExecution(opener);
  for (const reader of [readText, sweep]) {
    // Not CDK's grantTaskResponse: a reply can only succeed a wait, and nothing sends heartbeats.
    followUp.grant(reader, 'states:SendTaskSuccess');
  }
}
