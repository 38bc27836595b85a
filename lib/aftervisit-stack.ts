import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { TEXT_FALLBACK, TEXT_STATUS } from '#contracts/routes.ts';
import { retentionVariable, settingsVariables } from '#contracts/settings.ts';
import { Alarms } from './alarms.ts';
import { Bell } from './bell.ts';
import { CallbackWorkflow } from './callback-workflow.ts';
import { Changes } from './changes.ts';
import { ConsolePage } from './console-page.ts';
import { WatchDashboard } from './dashboard.ts';
import { DeliveryReports } from './delivery-reports.ts';
import type { Deployment } from './deployment.ts';
import { EncryptionKey } from './encryption-key.ts';
import { FollowUpWorkflow } from './follow-up-workflow.ts';
import { allow } from './grants.ts';
import { HttpApi } from './http-api.ts';
import { Inbound } from './inbound.ts';
import { LambdaFunction, WHOLE_PROCESSOR } from './lambda-function.ts';
import { tell } from './outputs.ts';
import { Records } from './records.ts';
import { Retention } from './retention.ts';
import { Secrets } from './secrets.ts';
import { SignIn } from './sign-in.ts';
import { Sweep } from './sweep.ts';
import { TextFallback } from './text-fallback.ts';
import { VisitEvents } from './visit-events.ts';
import { WebhookDoor } from './webhook-door.ts';

/** One clinic's Aftervisit. It reads as the picture in `docs/design.md`. */
export class AftervisitStack extends Stack {
  constructor(scope: Construct, deployment: Deployment) {
    const { name, account, region, clinic, protocol, twilio } = deployment;
    super(scope, `Aftervisit-${name}`, {
      description: 'Follow-up by text message after a clinic visit',
      env: { region, ...(account && { account }) },
    });

    const key = new EncryptionKey(this, 'Key');
    const records = new Records(this, 'Records', {
      key,
      ...(deployment.restoredRecords && { restored: deployment.restoredRecords }),
    });
    const secrets = new Secrets(this, 'Secrets', { key });
    const bell = new Bell(this, 'Bell', { key, ...deployment });
    const api = new HttpApi(this, 'Api', { key });
    const webhooks = new WebhookDoor(this, 'Webhooks', { key });

    const signIn = new SignIn(this, 'SignIn', { prefix: deployment.signInPrefix });
    const page = deployment.hostsConsole
      ? new ConsolePage(this, 'Console', { apiUrl: api.url, signIn, key, staffCountries: deployment.staffCountries })
      : undefined;
    // A page that is hosted elsewhere needs its client here all the same: nobody else of the staff is let in.
    const pageClientId = page?.clientId ?? signIn.addPage(`${api.url}/`).userPoolClientId;
    const environment = {
      TABLE_NAME: records.tableName,
      TWILIO_SECRET_ARN: secrets.twilio.secretArn,
      TWILIO_SENDER: twilio.sender,
      TWILIO_URL: twilio.url,
      PSEUDONYM_SECRET_ARN: secrets.pseudonym.secretArn,
      BELL_TOPIC_ARN: bell.topicArn,
      KEYWORDS_ANSWERED_BY: twilio.keywordsAnsweredBy,
      PUBLIC_URL: webhooks.url,
      CONSOLE_URL: page?.url ?? api.url,
      DEPLOYMENT: name,
      ...settingsVariables({ clinic, protocol }),
    };

    // What the workflows invoke. None of these may refer to a workflow: the two would wait for each other to be created.
    const sendCheckIn = new LambdaFunction(this, 'send-check-in', { key, environment });
    const recordSilence = new LambdaFunction(this, 'record-silence', { key, environment });
    const openCallback = new LambdaFunction(this, 'open-callback', { key, environment });
    const checkCallback = new LambdaFunction(this, 'check-callback', { key, environment });

    const callback = new CallbackWorkflow(this, 'Callback', { key, openCallback, checkCallback }).stateMachine;
    const followUp = new FollowUpWorkflow(this, 'FollowUp', { key, protocol, sendCheckIn, recordSilence, callback })
      .stateMachine;

    const enroll = new LambdaFunction(this, 'enroll', {
      key,
      environment: { ...environment, FOLLOW_UP_ARN: followUp.stateMachineArn },
    });
    const visits = new VisitEvents(this, 'Visits', {
      key,
      environment: { ...environment, FOLLOW_UP_ARN: followUp.stateMachineArn },
      ...(deployment.visitSource !== undefined && { source: deployment.visitSource }),
    });
    const { enrollEvent } = visits;
    const withCallback = { ...environment, CALLBACK_ARN: callback.stateMachineArn };
    const inbound = new Inbound(this, 'Inbound', { key, environment: withCallback });
    const { receiveText, readText } = inbound;
    const fallback = new TextFallback(this, 'Fallback', { key, inbound, environment });
    const { receiveFallback } = fallback;
    const reports = new DeliveryReports(this, 'Reports', { key });
    const { sweep } = new Sweep(this, 'Sweep', {
      key,
      environment: {
        ...withCallback,
        REPLIES_QUEUE_URL: inbound.queueUrl,
        REPORTS_QUEUE_URL: reports.queue.queueUrl,
      },
    });
    const { forget } = new Retention(this, 'Retention', {
      key,
      environment: { ...environment, ...retentionVariable(deployment.retention) },
    });
    const changes = new Changes(this, 'Changes', { key, records, environment });
    const consoleApi = new LambdaFunction(this, 'console-api', {
      key,
      environment: { ...withCallback, FOLLOW_UP_ARN: followUp.stateMachineArn },
      // Somebody waits, and a month of a large clinic takes seconds of it.
      memorySize: WHOLE_PROCESSOR,
    });
    const { logs } = new Alarms(this, 'Alarms', {
      key,
      ...deployment,
      bell,
      firewall: webhooks.firewall.name,
      replies: inbound.replies,
      unreadable: inbound.unreadable,
      fallback: fallback.queue,
      unreceived: fallback.unreceived,
      unrecorded: reports.unrecorded,
      followUp,
      callback,
      visits: visits.queue,
      refusedVisits: visits.refused,
      untold: changes.untold,
    });
    new WatchDashboard(this, 'Dashboard', { name, logs, replies: inbound.replies, followUp, callback });

    api.route(
      { enroll, 'console-api': consoleApi },
      {
        issuer: signIn.issuer,
        clientIds: [signIn.enroller.userPoolClientId, signIn.operator.userPoolClientId, pageClientId],
      },
    );

    webhooks.route({ 'receive-text': receiveText }, { [TEXT_FALLBACK]: fallback.queue, [TEXT_STATUS]: reports.queue });

    allow({
      functions: {
        enroll,
        enrollEvent,
        sendCheckIn,
        recordSilence,
        receiveText,
        receiveFallback,
        readText,
        openCallback,
        checkCallback,
        sweep,
        forget,
        consoleApi,
      },
      records,
      secrets,
      bell,
      inbound,
      reports,
      followUp,
      callback,
    });
    tell(this, { api, webhooks, signIn, pageClientId, pageUrl: page?.url, inbound, visits, fallback, reports });
  }
}
