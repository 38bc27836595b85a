import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { textWebhookUrl } from '#contracts/routes.ts';
import { settingsVariables } from '#contracts/settings.ts';
import { Bell } from './bell.ts';
import { CallbackWorkflow } from './callback-workflow.ts';
import type { Deployment } from './deployment.ts';
import { EncryptionKey } from './encryption-key.ts';
import { FollowUpWorkflow } from './follow-up-workflow.ts';
import { HttpApi } from './http-api.ts';
import { Inbound } from './inbound.ts';
import { LambdaFunction } from './lambda-function.ts';
import { Records } from './records.ts';
import { Secrets } from './secrets.ts';

/** One clinic's Aftervisit. It reads as the picture in `docs/design.md`. */
export class AftervisitStack extends Stack {
  constructor(scope: Construct, deployment: Deployment) {
    const { name, account, region, clinic, protocol, twilio } = deployment;
    super(scope, `Aftervisit-${name}`, {
      description: 'Follow-up by text message after a clinic visit',
      env: { region, ...(account && { account }) },
    });

    const key = new EncryptionKey(this, 'Key');
    const records = new Records(this, 'Records', { key });
    const secrets = new Secrets(this, 'Secrets', { key });
    const bell = new Bell(this, 'Bell', { key, ...deployment });
    const api = new HttpApi(this, 'Api');

    const environment = {
      TABLE_NAME: records.tableName,
      TWILIO_SECRET_ARN: secrets.twilio.secretArn,
      TWILIO_SENDER: twilio.sender,
      TWILIO_URL: twilio.url,
      PSEUDONYM_SECRET_ARN: secrets.pseudonym.secretArn,
      BELL_TOPIC_ARN: bell.topicArn,
      KEYWORDS_ANSWERED_BY: twilio.keywordsAnsweredBy,
      PUBLIC_URL: api.url,
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
    const { receiveText, readText } = new Inbound(this, 'Inbound', {
      key,
      environment: { ...environment, CALLBACK_ARN: callback.stateMachineArn },
    });
    const receiveStatus = new LambdaFunction(this, 'receive-status', {
      key,
      environment,
      timeout: Duration.seconds(10),
    });
    api.route({ enroll, 'receive-text': receiveText, 'receive-status': receiveStatus });

    records.grantReadWrite(enroll, sendCheckIn, recordSilence, readText, openCallback, checkCallback);
    records.grantDelivery(sendCheckIn, receiveStatus, readText, openCallback);
    for (const texter of [sendCheckIn, receiveText, receiveStatus, readText, openCallback])
      secrets.twilio.grantRead(texter);
    for (const hasher of [enroll, receiveText, readText]) secrets.pseudonym.grantRead(hasher);
    for (const ringer of [openCallback, checkCallback, readText]) bell.grantPublish(ringer);
    followUp.grantStartExecution(enroll);
    callback.grantStartExecution(readText);
    // Not CDK's grantTaskResponse: a reply can only succeed a wait, and nothing sends heartbeats.
    followUp.grant(readText, 'states:SendTaskSuccess');

    new CfnOutput(this, 'EnrolmentUrl', {
      value: `${api.url}/episodes`,
      description: 'POST a finished visit here, signed with IAM',
    });
    new CfnOutput(this, 'TextWebhookUrl', {
      value: textWebhookUrl(api.url),
      description: 'Twilio posts patients’ texts here',
    });
  }
}
