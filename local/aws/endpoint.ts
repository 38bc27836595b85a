import { Hono } from 'hono';

/** One operation of an AWS service, as the SDK asks for it: its input in, its output out. */
export type AwsOperation = (input: Record<string, string>) => object | Promise<object>;

/** An outcome that the SDK turns into the service's own error class. */
export class AwsError extends Error {
  override readonly name: string;
  constructor(name: string) {
    super(`expected another state, got ${name}`);
    this.name = name;
  }
}

/**
 * Answers the AWS SDK on loopback for the few operations that the functions call, by the name that the protocol gives
 * them: `AWSStepFunctions.StartExecution` (JSON, in a header) or `Publish` (SNS's form and XML).
 */
export function awsEndpoint(operations: Readonly<Record<string, AwsOperation>>): Hono {
  return new Hono().post('/*', async (context) => {
    const target = context.req.header('x-amz-target');
    const body = await context.req.text();
    const input = target ? (JSON.parse(body) as Record<string, string>) : Object.fromEntries(new URLSearchParams(body));
    const name = target ?? String(input['Action']);
    const operation = operations[name];
    if (!operation) return context.json({ __type: 'UnknownOperationException', message: `no ${name} here` }, 400);
    try {
      const output = await operation(input);
      if (target) return context.json(output);
      return context.body(`<${name}Response><${name}Result>${xml(output)}</${name}Result></${name}Response>`, 200, {
        'content-type': 'text/xml',
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return context.json({ __type: error.name, message: error.message }, 400);
    }
  });
}

const xml = (output: object): string =>
  Object.entries(output)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
    .join('');
