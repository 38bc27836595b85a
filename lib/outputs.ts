import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { textFallbackUrl, textWebhookUrl } from '#contracts/routes.ts';
import type { DeliveryReports } from './delivery-reports.ts';
import type { HttpApi } from './http-api.ts';
import type { Inbound } from './inbound.ts';
import type { SignIn } from './sign-in.ts';
import type { TextFallback } from './text-fallback.ts';
import type { VisitEvents } from './visit-events.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface Told {
  readonly api: HttpApi;
  readonly webhooks: WebhookDoor;
  readonly signIn: SignIn;
  readonly pageClientId: string;
  readonly pageUrl: string | undefined;
  readonly inbound: Inbound;
  readonly visits: VisitEvents;
  readonly fallback: TextFallback;
  readonly reports: DeliveryReports;
}

/** What the stack says to whoever deploys it, and to the commands that look after it. */
export function tell(
  stack: Stack,
  { api, webhooks, signIn, pageClientId, pageUrl, inbound, visits, fallback, reports }: Told,
): void {
  new CfnOutput(stack, 'EnrolmentUrl', {
    value: `${api.url}/episodes`,
    description: 'POST a finished visit here, with a token of the client EnrollerClientId',
  });
  new CfnOutput(stack, 'ApiUrl', { value: api.url });
  new CfnOutput(stack, 'TokenUrl', { value: `${signIn.domain.baseUrl()}/oauth2/token` });
  new CfnOutput(stack, 'EnrollerClientId', { value: signIn.enroller.userPoolClientId });
  new CfnOutput(stack, 'OperatorClientId', {
    value: signIn.operator.userPoolClientId,
    description: 'The command npx aftervisit signs in with it',
  });
  new CfnOutput(stack, 'StaffPoolId', { value: signIn.pool.userPoolId, description: 'Staff are added here' });
  new CfnOutput(stack, 'PageClientId', { value: pageClientId });
  if (pageUrl) new CfnOutput(stack, 'ConsoleUrl', { value: pageUrl, description: 'The clinic’s page' });
  new CfnOutput(stack, 'UnreadableRepliesUrl', {
    value: inbound.unreadable.queueUrl,
    description: 'Texts that could not be read wait here; npx aftervisit redrive puts them back',
  });
  new CfnOutput(stack, 'RefusedVisitsUrl', {
    value: visits.refused.queueUrl,
    description: 'Events of visits that could not be enrolled wait here; npx aftervisit redrive tries them again',
  });
  new CfnOutput(stack, 'FinishedVisitsArn', { value: visits.queue.queueArn, description: 'Where those came from' });
  new CfnOutput(stack, 'UnreceivedTextsUrl', {
    value: fallback.unreceived.queueUrl,
    description: 'Texts of the fallback that could not be received wait here; npx aftervisit redrive puts them back',
  });
  new CfnOutput(stack, 'UnrecordedReportsUrl', {
    value: reports.unrecorded.queueUrl,
    description: 'Delivery reports that could not be recorded wait here; npx aftervisit redrive puts them back',
  });
  new CfnOutput(stack, 'TextWebhookUrl', {
    value: textWebhookUrl(webhooks.url),
    description: 'Twilio posts patients’ texts here',
  });
  new CfnOutput(stack, 'TextFallbackUrl', {
    value: textFallbackUrl(webhooks.url),
    description: 'And here where that fails',
  });
}
