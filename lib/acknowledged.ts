import { type Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A rule that this stack breaks on purpose: why, and what stands in its place. */
export interface Acknowledged {
  readonly what: string;
  /** As cdk-nag reports them. */
  readonly rules: readonly string[];
  /** The constructs that may break it, as paths in the stack. */
  readonly at: readonly string[];
  readonly reason: string;
  readonly instead: string;
}

const EVERYWHERE = [''];

const hipaaAndNist = (rule: string) => [`HIPAA.Security-${rule}`, `NIST.800.53.R5-${rule}`];
const iam5 = (finding: string) => `AwsSolutions-IAM5[${finding}]`;

/**
 * All that a reviewer has to agree to: twelve decisions. The same reason counts once, however many packs have a rule for it.
 * `test/stack/nag.test.ts` fails on a finding that is not here, and on a rule here that nothing breaks any more.
 */
export const ACKNOWLEDGED: readonly Acknowledged[] = [
  {
    what: 'Secrets are not rotated by AWS',
    rules: ['AwsSolutions-SMG4', ...hipaaAndNist('SecretsManagerRotationEnabled')],
    at: ['Secrets'],
    reason:
      'Twilio’s token is made by Twilio, in its console. The key of the hashes must never change: with another one no phone and no opt-out is found again.',
    instead:
      'Two tokens are good at once, and a new one is picked up within a minute, so that a person rotates without losing a text. Only the functions of the table below may read either secret.',
  },
  {
    what: 'Webhooks ask for no token',
    rules: ['AwsSolutions-APIG4', 'AwsSolutions-COG4'],
    at: ['Webhooks/RestApi'],
    reason: 'Twilio signs what it posts and cannot hold a token of ours.',
    instead:
      'Each function checks Twilio’s signature over the whole request before anything else; the firewall refuses what is unsigned, too large, too much or goes elsewhere.',
  },
  {
    what: 'The webhooks’ stage has no cache and no client certificate',
    rules: [...hipaaAndNist('APIGWCacheEnabledAndEncrypted'), ...hipaaAndNist('APIGWSSLEnabled')],
    at: ['Webhooks/RestApi'],
    reason:
      'Every request is a POST that must be handled once, so nothing may be answered from a cache. Behind it are functions and a queue, which know API Gateway by IAM and not by a certificate.',
    instead: 'A function may be invoked by its own route only, and the queue be written to by the stage’s role only.',
  },
  {
    what: 'CloudFront has no firewall, no log of requests and no certificate of the clinic’s',
    rules: ['AwsSolutions-CFR2', 'AwsSolutions-CFR3', 'AwsSolutions-CFR4'],
    at: ['Console/Distribution'],
    reason:
      'For CloudFront all three exist in us-east-1 only, and this stack is in the clinic’s region. The older kind of log would hold addresses of staff and the codes of their sign-in.',
    instead:
      'CloudFront serves public files and hands everything else to the API, which wants a token before a function runs, bounds the rate and logs each request without address or path. Browsers are told to use TLS only; where it may be reached from is limited to the United States.',
  },
  {
    what: 'The page’s files are neither copied to another region nor is each read of them logged',
    rules: [
      'AwsSolutions-S1',
      ...hipaaAndNist('S3BucketLoggingEnabled'),
      ...hipaaAndNist('S3BucketReplicationEnabled'),
    ],
    at: ['Console/Files'],
    reason:
      'They are the built page, the same for everybody, and each deployment makes them anew. Nothing of a patient.',
    instead:
      'Encrypted with a key of their own, versioned, not public, readable by this distribution only, over TLS only.',
  },
  {
    what: 'What writes logs of workflows and of the webhooks’ stage is allowed for every log',
    rules: [
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    ],
    at: ['FollowUp/StateMachineRole', 'Callback/StateMachineRole', 'Webhooks/RestApi/CloudWatchRole'],
    reason: 'AWS offers log delivery for the account as a whole only.',
    instead:
      'Only Step Functions and API Gateway may take these roles. A test lists every action that is allowed on everything: they are log delivery, and nothing else.',
  },
  {
    what: 'CDK’s own function for uploading the page',
    rules: [
      ...['Action::s3:GetBucket*', 'Action::s3:GetObject*', 'Action::s3:List*'].map(iam5),
      ...['Action::s3:Abort*', 'Action::s3:DeleteObject*'].map(iam5),
      iam5('Resource::arn:<partition>:s3:::cdk-hnb659fds-assets-<account>-<region>/*'),
      iam5('Resource::<ConsoleFiles2D43986C.Arn>/*'),
      'AwsSolutions-L1',
      'Serverless-LambdaLatestVersion',
    ],
    at: ['Console/UploadRole', 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C'],
    reason: 'Its runtime and its rights are CDK’s to choose, and come with each version of it.',
    instead:
      'It runs while a deployment runs, and may touch two buckets: the page’s files, and what CDK has packed. Neither holds anything of a patient.',
  },
  {
    what: 'No tracing',
    rules: [
      'AwsSolutions-SF2',
      'HIPAA.Security-APIGWXrayEnabled',
      'Serverless-APIGWXrayEnabled',
      'Serverless-LambdaTracing',
      'Serverless-StepFunctionStateMachineXray',
    ],
    at: EVERYWHERE,
    reason: 'A trace is one more place where a patient’s words could end up, and X-Ray is not encrypted with this key.',
    instead:
      'Every transition of a workflow and every step of a function is logged with the episode’s id; the timeline command tells what happened from the record.',
  },
  {
    what: 'Dead letters are kept by queues, not by functions, event sources and schedules, and have no dead letters of their own',
    rules: [
      'AwsSolutions-SQS3',
      ...hipaaAndNist('LambdaDLQ'),
      'Serverless-LambdaDLQ',
      'Serverless-LambdaEventSourceMappingDestination',
      'Serverless-SQSRedrivePolicy',
      'Serverless-EventBusDLQ',
    ],
    at: EVERYWHERE,
    reason:
      'A function is called by someone who waits for its answer and tries again, by a queue with dead letters of its own, or by a schedule whose next run makes up for a missed one. AWS takes no failure destination for a queue that a function reads.',
    instead:
      'Every queue that a function reads has a dead-letter queue, so have the table’s stream and the bells; each rings an alarm. A command puts texts, visits and reports back; a bell or a change that was not told is on the worklist and in the record. A failing run of a schedule rings an alarm too.',
  },
  {
    what: 'Grants are inline policies',
    rules: [...hipaaAndNist('IAMNoInlinePolicy')],
    at: EVERYWHERE,
    reason: 'Each role has one policy, which no other role shares and which goes when the role goes.',
    instead: 'A test holds what each function may do against a table, row by row.',
  },
  {
    what: 'No concurrency is reserved',
    rules: [...hipaaAndNist('LambdaConcurrency')],
    at: EVERYWHERE,
    reason: 'A limit answers 429, which Twilio takes for the end of a text: a patient’s words would be lost.',
    instead:
      'The API and the webhooks are throttled far above a clinic’s traffic, and the firewall bounds each address.',
  },
  {
    what: 'Functions are in no network of their own',
    rules: [...hipaaAndNist('LambdaInsideVPC')],
    at: EVERYWHERE,
    reason:
      'They use AWS’s own APIs and Twilio’s, all by TLS and each call signed. There is nothing in a network of the clinic’s for them to reach or to be reached from.',
    instead:
      'Roles that name what they may reach. A network would add an outage (its NAT) between a patient and Twilio.',
  },
];

/** Writes all of it into the construct tree, where cdk-nag looks for it. */
export function acknowledge(stack: Stack): void {
  const known = (value: string, otherwise: string) => (Token.isUnresolved(value) ? otherwise : value);
  const account = known(stack.account, '<AWS::AccountId>');
  const partition = known(stack.partition, '<AWS::Partition>');
  for (const { rules, at, reason, instead } of ACKNOWLEDGED) {
    for (const path of at) {
      // Without a page of its own a deployment has no constructs for one.
      const place = constructAt(stack, path);
      if (!place) continue;
      for (const rule of rules) {
        const id = rule
          .replace('<account>', account)
          .replace('<partition>', partition)
          .replace('<region>', known(stack.region, '<AWS::Region>'));
        Validations.of(place).acknowledge({ id, reason: `${reason} ${instead}` });
      }
    }
  }
}

const constructAt = (stack: Stack, path: string): IConstruct | undefined =>
  path
    .split('/')
    .filter(Boolean)
    .reduce<IConstruct | undefined>((place, id) => place?.node.tryFindChild(id), stack);
