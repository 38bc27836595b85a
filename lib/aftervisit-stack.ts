import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { textFallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import { retentionVariable, settingsVariables } from '#contracts/settings.ts';
import { Alarms } from './alarms.ts';
import { Bell } from './bell.ts';
import { CallbackWorkflow } from './callback-workflow.ts';
import { Changes } from './changes.ts';
import { ConsolePage } from './console-page.ts';
import { WatchDashboard } from './dashboard.ts';
import type { Deployment } from './deployment.ts';
import { EncryptionKey } from './encryption-key.ts';
import { FollowUpWorkflow } from './follow-up-workflow.ts';
import { HttpApi } from './http-api.ts';
import { Inbound } from './inbound.ts';
import { LambdaFunction } from './lambda-function.ts';
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
      ? new ConsolePage(this, 'Console', { apiUrl: api.url, signIn, key })
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
    const { sweep } = new Sweep(this, 'Sweep', {
      key,
      environment: { ...withCallback, REPLIES_QUEUE_URL: inbound.queueUrl },
    });
    const { forget } = new Retention(this, 'Retention', {
      key,
      environment: { ...environment, ...retentionVariable(deployment.retention) },
    });
    const receiveStatus = new LambdaFunction(this, 'receive-status', {
      key,
      environment,
      timeout: Duration.seconds(10),
    });
    const changes = new Changes(this, 'Changes', { key, records, environment });
    const consoleApi = new LambdaFunction(this, 'console-api', { key, environment: withCallback });
    const { logs } = new Alarms(this, 'Alarms', {
      key,
      ...deployment,
      bell,
      firewall: webhooks.firewall.name,
      replies: inbound.replies,
      unreadable: inbound.unreadable,
      fallback: fallback.queue,
      unreceived: fallback.unreceived,
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

    webhooks.route({ 'receive-text': receiveText, 'receive-status': receiveStatus }, fallback.queue);

    records.grantReadWrite(
      enroll,
      enrollEvent,
      sendCheckIn,
      recordSilence,
      receiveStatus,
      readText,
      openCallback,
      checkCallback,
      sweep,
      forget,
      consoleApi,
    );
    records.grantDelivery(sendCheckIn, receiveStatus, readText, openCallback, sweep, forget, consoleApi);
    records.grantQuery(sweep, forget, consoleApi);
    for (const texter of [sendCheckIn, readText, openCallback, sweep, forget, consoleApi])
      secrets.twilio.grantRead(texter);
    for (const receiver of [receiveText, receiveFallback, receiveStatus]) secrets.twilio.grantRead(receiver);
    for (const hasher of [enroll, enrollEvent, receiveText, receiveFallback, readText, sweep, consoleApi])
      secrets.pseudonym.grantRead(hasher);
    for (const ringer of [openCallback, checkCallback, readText, sweep]) bell.grantPublish(ringer);
    inbound.grantPut(sweep);
    for (const enroller of [enroll, enrollEvent]) followUp.grantStartExecution(enroller);
    for (const opener of [readText, sweep, consoleApi]) callback.grantStartExecution(opener);
    for (const reader of [readText, sweep]) {
      // Not CDK's grantTaskResponse: a reply can only succeed a wait, and nothing sends heartbeats.
      followUp.grant(reader, 'states:SendTaskSuccess');
    }

    new CfnOutput(this, 'EnrolmentUrl', {
      value: `${api.url}/episodes`,
      description: 'POST a finished visit here, with a token of the client EnrollerClientId',
    });
    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'TokenUrl', { value: `${signIn.domain.baseUrl()}/oauth2/token` });
    new CfnOutput(this, 'EnrollerClientId', { value: signIn.enroller.userPoolClientId });
    new CfnOutput(this, 'OperatorClientId', {
      value: signIn.operator.userPoolClientId,
      description: 'The command npx aftervisit signs in with it',
    });
    new CfnOutput(this, 'StaffPoolId', { value: signIn.pool.userPoolId, description: 'Staff are added here' });
    new CfnOutput(this, 'PageClientId', { value: pageClientId });
    if (page) new CfnOutput(this, 'ConsoleUrl', { value: page.url, description: 'The clinic’s page' });
    new CfnOutput(this, 'UnreadableRepliesUrl', {
      value: inbound.unreadable.queueUrl,
      description: 'Texts that could not be read wait here; npx aftervisit redrive puts them back',
    });
    new CfnOutput(this, 'RefusedVisitsUrl', {
      value: visits.refused.queueUrl,
      description: 'Events of visits that could not be enrolled wait here; npx aftervisit redrive tries them again',
    });
    new CfnOutput(this, 'FinishedVisitsArn', { value: visits.queue.queueArn, description: 'Where those came from' });
    new CfnOutput(this, 'UnreceivedTextsUrl', {
      value: fallback.unreceived.queueUrl,
      description: 'Texts of the fallback that could not be received wait here; npx aftervisit redrive puts them back',
    });
    new CfnOutput(this, 'TextWebhookUrl', {
      value: textWebhookUrl(webhooks.url),
      description: 'Twilio posts patients’ texts here',
    });
    new CfnOutput(this, 'TextFallbackUrl', {
      value: textFallbackUrl(webhooks.url),
      description: 'And here where that fails',
    });
  }
}
