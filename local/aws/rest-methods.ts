import type { FunctionName } from '#contracts/environment.ts';
import { functionNamed } from './names.ts';
import type { Resource } from './template.ts';

/** A method of the REST API: what it serves, and the function or the queue behind it. */
export interface RestMethod {
  /** `POST /webhooks/text`. */
  readonly route: string;
  readonly functionName?: FunctionName;
  readonly queueName?: string;
}

interface Integration {
  readonly Uri: string;
}

export function restMethods(all: (type: string) => readonly Resource[]): readonly RestMethod[] {
  const resources = new Map(all('AWS::ApiGateway::Resource').map((resource) => [resource.name('Ref'), resource]));
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    return resource ? `${pathOf(resource.get('ParentId'))}/${resource.get<string>('PathPart')}` : '';
  };
  return all('AWS::ApiGateway::Method').map(({ get }) => {
    const { Uri } = get<Integration>('Integration');
    const [, functionArn] = /:lambda:path\/[\d-]+\/functions\/(.+)\/invocations$/.exec(Uri) ?? [];
    const [, queueName] = /:sqs:path\/\d+\/(.+)$/.exec(Uri) ?? [];
    if (functionArn === undefined && queueName === undefined)
      throw new Error(`expected an integration with a function or a queue, got ${Uri}`);
    return {
      route: `${get<string>('HttpMethod')} ${pathOf(get('ResourceId'))}`,
      ...(functionArn !== undefined && { functionName: functionNamed(functionArn) }),
      ...(queueName !== undefined && { queueName }),
    };
  });
}
