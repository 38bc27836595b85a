import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { PATH_ATTRIBUTES, SIGNATURE_ATTRIBUTE } from '#contracts/queued-webhook.ts';
import { statusCallbackUrl } from '#contracts/webhook-urls.ts';
import { localDynamodb } from '../aws/dynamodb.ts';
import { AwsError, awsEndpoint } from '../aws/endpoint.ts';
import { queueOperations } from '../aws/received-messages.ts';
import type { Synthesized } from '../aws/synthesized.ts';
import { takenQueue, type TakenQueue } from '../aws/taken-queue.ts';
import { LAPTOP_TWILIO } from '../laptop/laptop.ts';
import { formOf, type Parameter, signatureOf } from '../signatures/signed-post.ts';

/** What is asked of this process, once. */
export interface ServicesWanted {
  readonly table: Synthesized['table'];
  /** Each of the texts `day3-ask` of as many episodes, `ep-0` and on. */
  readonly texts: number;
  readonly publicUrl: string;
  readonly msPerRequest: number;
}

export interface Services {
  readonly dynamodb: string;
  readonly aws: string;
}

// A process of its own, so that the processor of what is measured is not the services'.
process.once('message', (wanted: ServicesWanted) => {
  void serve(wanted).then((services) => process.send?.(services));
});

async function serve({ table, texts, publicUrl, msPerRequest }: ServicesWanted): Promise<Services> {
  let requests = 0;
  const slowly = (server: Server): Server => {
    const [serveAtOnce] = server.listeners('request');
    server.removeAllListeners('request');
    return server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      requests++;
      setTimeout(() => void serveAtOnce?.(request, response), msPerRequest);
    });
  };
  const reports = takenQueue({ visibilitySeconds: 600, maxReceives: 5 });
  // not side by side: those of one text come minutes apart where many wait, and are then recorded one by one
  for (const status of ['sent', 'delivered']) putReports(reports, { texts, publicUrl, status });
  const aws = slowly(
    createAdaptorServer(
      awsEndpoint({
        ...queueOperations(reports),
        'secretsmanager.GetSecretValue': () => ({ SecretString: JSON.stringify(LAPTOP_TWILIO) }),
        // as Step Functions says of a wait that has ended, and of a clock that runs
        'AWSStepFunctions.SendTaskSuccess'() {
          throw new AwsError('TaskTimedOut');
        },
        'AWSStepFunctions.StartExecution'() {
          throw new AwsError('ExecutionAlreadyExists');
        },
      }),
    ) as Server,
  );
  await once(aws.listen(0, '127.0.0.1'), 'listening');
  process.on('message', () => {
    process.send?.(requests);
    requests = 0;
  });
  const { url: dynamodb } = await localDynamodb(table, { around: slowly });
  return { dynamodb, aws: `http://127.0.0.1:${(aws.address() as AddressInfo).port}` };
}

interface Reported {
  readonly texts: number;
  readonly publicUrl: string;
  readonly status: string;
}

/** As API Gateway queues what Twilio has signed. */
function putReports(queue: TakenQueue, { texts, publicUrl, status }: Reported): void {
  const [episodeName, textName] = PATH_ATTRIBUTES;
  for (let at = 0; at < texts; at++) {
    const [episodeId, textId] = [`ep-${at}`, 'day3-ask'] as const;
    const parameters: readonly Parameter[] = [
      ['AccountSid', LAPTOP_TWILIO.accountSid],
      ['MessageSid', `SM${String(at).padStart(32, '0')}`],
      ['MessageStatus', status],
      ['From', '+16025550199'],
      ['To', '+16025550123'],
    ];
    const signature = signatureOf(LAPTOP_TWILIO.authToken, statusCallbackUrl(publicUrl, episodeId, textId), parameters);
    const id = `${status}-${at}`;
    const attributes = { [SIGNATURE_ATTRIBUTE]: signature, [episodeName]: episodeId, [textName]: textId };
    queue.put({ id, group: id, body: formOf(parameters), attributes });
  }
}
