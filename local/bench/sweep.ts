import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { deploymentNamed } from '#lib/deployments.ts';
import { AT_ONCE } from '#use-cases/sweep/some-at-once.ts';
import { LOCAL_CREDENTIALS } from '../aws/dynamodb.ts';
import { synthesize } from '../aws/synthesized.ts';
import type { Section } from './section.ts';
import { capacityOf, LIMIT_SECONDS, REQUEST_MS, type SweptStep, waitingMs } from './sweep-capacity.ts';
import type { StepRun, SweepWanted } from './sweep-process.ts';
import type { Services, ServicesWanted } from './sweep-services.ts';

/** Twice as many reports. */
const TEXTS = 1000;

const PUBLIC_URL = 'https://follow-up.example.com';

interface Swept {
  readonly step: SweptStep;
  readonly requests: number;
  readonly ms: number;
  readonly processorMs: number;
  readonly aSweep: number;
}

/** What a sweep takes in in the time that it has for it, by the product's own adapters. */
export async function sweepSection(): Promise<Section> {
  const { table } = synthesize(deploymentNamed('example'));
  const services = fork(pathTo('sweep-services.ts'));
  const wanted: ServicesWanted = { table, texts: TEXTS, publicUrl: PUBLIC_URL, msPerRequest: REQUEST_MS };
  const { dynamodb, aws } = await asked<Services>(services, wanted);
  const sweep = fork(pathTo('sweep-process.ts'), { env: environment(dynamodb, aws) });
  const prepared: SweepWanted = {
    tableName: table.TableName ?? '',
    queueUrl: `${aws}/reports`,
    publicUrl: PUBLIC_URL,
    texts: TEXTS,
  };
  await asked(sweep, prepared);

  async function run(step: SweptStep, count: number): Promise<Swept> {
    await asked<number>(services, 'count');
    const { seconds, processorSeconds } = await asked<StepRun>(sweep, step);
    const requests = (await asked<number>(services, 'count')) / count;
    const processorMs = (1000 * processorSeconds) / count;
    const aSweep = capacityOf(step, { requests, processorMs });
    return { step, requests, ms: (1000 * seconds) / count, processorMs, aSweep };
  }
  try {
    // The first is for the code to be compiled.
    await run('texts', TEXTS);
    return sectionOf([await run('reports', 2 * TEXTS), await run('texts', TEXTS)]);
  } finally {
    sweep.kill();
    services.kill();
  }
}

/** Where the adapters find what the functions find on AWS. */
function environment(dynamodb: string, aws: string): NodeJS.ProcessEnv {
  const { region, credentials } = LOCAL_CREDENTIALS;
  return {
    PATH: process.env['PATH'],
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: aws,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  };
}

async function asked<T>(process: ChildProcess, message: object | string): Promise<T> {
  const answered = once(process, 'message');
  const ended = once(process, 'exit').then(([code]) => {
    throw new Error(`expected an answer of the process, got its end with ${String(code)}`);
  });
  process.send(message);
  const [answer] = (await Promise.race([answered, ended])) as [T];
  return answer;
}

const pathTo = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const WHAT: Readonly<Record<SweptStep, string>> = {
  reports: 'reports of delivery taken in',
  texts: 'texts on Twilio’s list looked at',
};

function sectionOf(swept: readonly Swept[]): Section {
  return {
    name: 'sweep',
    title: 'What a sweep takes in',
    headings: ['what', 'requests each', 'waiting, ms', 'processor, ms', 'in seconds', 'at most a sweep'],
    rows: swept.map(({ step, requests, processorMs, aSweep }) => [
      WHAT[step],
      requests.toFixed(1),
      waitingMs({ requests }).toFixed(1),
      processorMs.toFixed(1),
      String(LIMIT_SECONDS[step]),
      aSweep.toLocaleString('en-US'),
    ]),
    note:
      `${2 * TEXTS} signed reports, of which no two of one text meet, and ${TEXTS} replies that are on record, by the product’s own ` +
      `adapters; the embedded services answer from another process, each request ${REQUEST_MS} ms late. Waiting is that of the requests that ` +
      `were counted, at ${REQUEST_MS} ms, ${AT_ONCE} at a time; of processors Lambda gives the function one. The longer of the two, and the ` +
      'seconds that a sweep has for it, make how many a sweep takes in at most. What Twilio takes for its list is not in it.',
    data: { requestMs: REQUEST_MS, atOnce: AT_ONCE, swept },
  };
}
